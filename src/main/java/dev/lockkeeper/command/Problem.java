package dev.lockkeeper.command;

import java.util.List;

import dev.lockkeeper.schema.history.Refusal;

/**
 * What is wrong, and the way out.
 */
record Problem(String message, String advice) {

	static List<Problem> of(List<Refusal> refusals) {
		return refusals.stream().map((refusal) -> new Problem(refusal.message(), refusal.advice())).toList();
	}

}
