package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A statement timeout on a build that may take hours.
 */
final class TimeoutForConcurrentBuildRule extends Rule {

	TimeoutForConcurrentBuildRule() {
		super("timeout-for-concurrent-build", Severity.WARNING,
				"A statement timeout may end the building of an index half way",
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
				"The file sets a statement timeout, and this statement waits for every older transaction.",
				"When it expires the index is left INVALID, and the work is lost.",
				"-- lockkeeper: statement-timeout 0"));
	}

}
