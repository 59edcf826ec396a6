package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.schema.history.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong and what to do about it.
 *
 * @param advice what to do; empty if there is nothing
 * @param dataMigration name of the data migration that must finish first; null if none
 * must
 */
public record Problem(String message, String advice, @Nullable String dataMigration) {

	public Problem(String message, String advice) {
		this(message, advice, null);
	}

	public static List<Problem> of(List<Refusal> refusals) {
		return refusals.stream().map((refusal) -> new Problem(refusal.message(), refusal.advice())).toList();
	}

}
