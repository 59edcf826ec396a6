package dev.lockkeeper.impact;

import java.util.stream.Stream;

/**
 * A statement that the scratch server cannot run, for want of an extension, a role or the
 * like, or because of such a one before it.
 */
final class NotJudgedRule extends Rule {

	NotJudgedRule() {
		super("not-judged", Severity.WARNING, "The scratch server can't run the statement", "sql-createextension.html");
	}

	@Override
	Stream<Hazard> judge(Trace trace, Step step) {
		return step.failure()
			.filter((_) -> excused(trace, step))
			.map((error) -> hazard(trace, step.statement().line(), step.lacking()
				.map((missing) -> "The scratch server lacks %s.".formatted(missing))
				.orElseGet(() -> "The statement fails, perhaps for want of one that was not run: %s (SQLSTATE %s)."
					.formatted(error.message(), error.state())), "What it does to a live database is not known.",
					"Use a scratch server like the live one: the same extensions, and its roles."))
			.stream();
	}

	/** Whether a failure may not be the statement's own fault. */
	static boolean excused(Trace trace, Step step) {
		boolean gap = trace.afterGap()
				|| trace.steps().subList(0, step.index()).stream().anyMatch((one) -> one.failure().isPresent());
		return step.failure()
			.filter((error) -> step.lacking().isPresent() || (gap && error.state().undefined()))
			.isPresent();
	}

}
