package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.MissingObjects;
import dev.lockkeeper.lint.trace.ScratchLimitation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.ServerError;

/**
 * A statement that the scratch server cannot run, for want of an extension, a role, rows
 * or the like, or because of such a one before it.
 */
final class NotJudgedRule extends Rule {

	private static final int FIRST_FEW = 3;

	private static final String LIKE_LIVE = "Use a scratch server like the live one: the same extensions, and its roles.";

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
					ScratchLimitation.ofRows(error)
							? "Try it on a copy of the live database: a scratch server has no rows." : LIKE_LIVE))
			.stream();
	}

	/** One remark on all that could not be run of what is applied already. */
	Optional<Hazard> applied(List<Trace> traces) {
		List<Remark> remarks = traces.stream().flatMap(NotJudgedRule::remarks).toList();
		return traces.stream()
			.filter((trace) -> remarks(trace).findAny().isPresent())
			.findFirst()
			.map((trace) -> hazard(trace, remarks.getFirst().line(),
					"%s before these could not be run: %s%s.".formatted(
							(remarks.size() == 1) ? "A statement" : remarks.size() + " statements",
							remarks.stream().limit(FIRST_FEW).map(Remark::toString).collect(Collectors.joining("; ")),
							(remarks.size() > FIRST_FEW) ? "; and %d more".formatted(remarks.size() - FIRST_FEW) : ""),
					"What fails for want of what they make is not judged.", LIKE_LIVE));
	}

	private static Stream<Remark> remarks(Trace trace) {
		return Stream.concat(
				trace.problem().map((problem) -> new Remark(trace.file(), problem.line(), problem.reason())).stream(),
				trace.steps()
					.stream()
					.flatMap((step) -> step.failure().map((error) -> remark(trace, step, error)).stream()));
	}

	private static Remark remark(Trace trace, Step step, ServerError error) {
		return new Remark(trace.file(), step.statement().line(),
				step.lacking()
					.map("lacks "::concat)
					.orElseGet(() -> error.message() + " (SQLSTATE " + error.state() + ")"));
	}

	/** Whether a failure may not be the statement's own fault. */
	static boolean excused(Trace trace, Step step) {
		MissingObjects gap = trace.gap();
		for (Step earlier : trace.steps().subList(0, step.index())) {
			gap = gap.with(earlier);
		}
		return step.failure().isPresent() && (step.lacking().isPresent() || gap.excuses(step));
	}

	/** Why a statement of a file could not be run. */
	private record Remark(String file, int line, String why) {

		@Override
		public String toString() {
			return "%s:%d: %s".formatted(this.file, this.line, this.why);
		}

	}

}
