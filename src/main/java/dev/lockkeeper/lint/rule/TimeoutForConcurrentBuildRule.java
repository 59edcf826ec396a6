package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A statement timeout for an index build with CONCURRENTLY, which can take hours.
 */
final class TimeoutForConcurrentBuildRule extends Rule {

	TimeoutForConcurrentBuildRule() {
		super("timeout-for-concurrent-build", Severity.WARNING,
				"A statement timeout can stop an index build with CONCURRENTLY",
				"sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		boolean limited = trace.migration()
			.directives()
			.get(Directive.STATEMENT_TIMEOUT)
			.filter((limit) -> !limit.isZero())
			.isPresent();
		boolean builds = step.effects(IndexCreated.class).anyMatch(IndexCreated::concurrently)
				|| step.effects(IndexRebuilt.class).anyMatch(IndexRebuilt::concurrently);
		if (!limited || !builds) {
			return Stream.empty();
		}
		return Stream.of(hazard(trace, step.statement().line(),
				"The file sets a statement timeout, but this statement waits for all older transactions.",
				"If the timeout expires, the index is left INVALID and must be built again.",
				"-- lockkeeper: statement-timeout 0"));
	}

}
