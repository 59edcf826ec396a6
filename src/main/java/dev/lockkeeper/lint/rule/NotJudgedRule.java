package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.ScratchLimitation.EmptyTables;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.StepFailure;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.ServerError;

/**
 * A statement fails on the scratch server, but perhaps not on a live one.
 */
final class NotJudgedRule extends Rule {

	private static final int SHOWN = 3;

	private static final String LIKE_LIVE = "Use a scratch server with the same extensions and roles as the live server.";

	private static final String COPY = "Test the statement on a copy of the live database. The tables of the scratch database are empty.";

	NotJudgedRule() {
		super("not-judged", Severity.WARNING, "The scratch server can't run the statement", "sql-createextension.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.failure()
			.filter((_) -> trace.excuses(step))
			.map((failure) -> hazard(trace, step.statement().line(), effect(failure),
					"The effect of this statement on a live database is not known.", advice(failure)))
			.stream();
	}

	private static String effect(StepFailure failure) {
		return failure.limitation()
			.map(LimitationText::sentence)
			.orElseGet(() -> "The statement fails, perhaps because an earlier statement could not run: %s."
				.formatted(text(failure.error())));
	}

	private static String advice(StepFailure failure) {
		return failure.limitation().filter(EmptyTables.class::isInstance).isPresent() ? COPY : LIKE_LIVE;
	}

	/** One hazard for all statements of applied migrations that failed. */
	Optional<Hazard> applied(List<Trace> traces) {
		List<FailedLine> failed = traces.stream().flatMap(NotJudgedRule::failedLines).toList();
		return traces.stream()
			.filter((trace) -> failedLines(trace).findAny().isPresent())
			.findFirst()
			.map((trace) -> hazard(trace, failed.getFirst().line(), effect(failed),
					"Later statements that need what these create are not checked.", LIKE_LIVE));
	}

	private static String effect(List<FailedLine> failed) {
		String shown = failed.stream().limit(SHOWN).map(FailedLine::toString).collect(Collectors.joining("; "));
		String more = (failed.size() > SHOWN) ? "; and %d more".formatted(failed.size() - SHOWN) : "";
		return "%s of applied migrations could not run: %s%s."
			.formatted((failed.size() == 1) ? "1 statement" : failed.size() + " statements", shown, more);
	}

	private static Stream<FailedLine> failedLines(Trace trace) {
		return Stream.concat(
				trace.problem()
					.map((problem) -> new FailedLine(trace.file(), problem.line(), problem.reason()))
					.stream(),
				trace.steps()
					.stream()
					.flatMap((step) -> step.failure().map((failure) -> failedLine(trace, step, failure)).stream()));
	}

	private static FailedLine failedLine(Trace trace, Step step, StepFailure failure) {
		return new FailedLine(trace.file(), step.statement().line(),
				failure.limitation().map(LimitationText::clause).orElseGet(() -> text(failure.error())));
	}

	private static String text(ServerError error) {
		return "%s (SQLSTATE %s)".formatted(error.message(), error.state());
	}

	/** Why a line of a file could not run. */
	private record FailedLine(String file, int line, String reason) {

		@Override
		public String toString() {
			return "%s:%d: %s".formatted(this.file, this.line, this.reason);
		}

	}

}
