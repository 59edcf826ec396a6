package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.StepFailure;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A migration that fails on a database with all earlier migrations.
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
					"db-migrate refuses this file and applies no later file.", problem.advice()))
			.stream(), super.check(trace));
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.failure()
			.filter((_) -> !trace.excuses(step) && !isReported(trace, step))
			.map(StepFailure::error)
			.map((error) -> hazard(trace, step.statement().line(),
					"The statement fails: %s (SQLSTATE %s).".formatted(error.message(), error.state()),
					"db-migrate rolls the file back and exits with 5. It applies no later file.",
					(error.hint() != null) ? error.hint() : "Correct the statement."))
			.stream();
	}

	/** Whether the problem of the file is the reason why the statement fails. */
	private static boolean isReported(Trace trace, Step step) {
		return trace.problem().filter((problem) -> problem.line() == step.statement().line()).isPresent();
	}

}
