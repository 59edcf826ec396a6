package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.StepFailure;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A migration fails on a database that has all migrations before it.
 */
final class DoesNotRunRule extends Rule {

	DoesNotRunRule() {
		super("does-not-run", Severity.ERROR, "The migration fails", "errcodes-appendix.html");
	}

	@Override
	Stream<Hazard> check(Trace trace) {
		return Stream.concat(trace.problem()
			.map((problem) -> hazard(trace, problem.line(),
					"The file can't be applied: %s.".formatted(problem.reason()),
					"db-migrate refuses it, and all that comes after it.", problem.advice()))
			.stream(), super.check(trace));
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.failure()
			.filter((_) -> !trace.excuses(step))
			.map(StepFailure::error)
			.map((error) -> hazard(trace, step.statement().line(),
					"The statement fails: %s (SQLSTATE %s).".formatted(error.message(), error.state()),
					"db-migrate rolls the file back and ends with 5; nothing after it is applied.",
					(error.hint() != null) ? error.hint() : "Correct the statement."))
			.stream();
	}

}
