package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.schema.history.Refusal;

/**
 * What is wrong and what to do about it.
 *
 * @param advice what to do; empty when there is nothing
 */
public record Problem(String message, String advice) {

	public static List<Problem> of(List<Refusal> refusals) {
		return refusals.stream().map((refusal) -> new Problem(refusal.message(), refusal.advice())).toList();
	}

}
