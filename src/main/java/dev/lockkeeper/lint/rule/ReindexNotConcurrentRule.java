package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnRetyped;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An index that is rebuilt while it is locked.
 */
final class ReindexNotConcurrentRule extends Rule {

	ReindexNotConcurrentRule() {
		super("reindex-not-concurrent", Severity.ERROR, Scaling.WITH_ROWS,
				"An index is rebuilt without CONCURRENTLY, which blocks writes and most queries",
				"sql-reindex.html#SQL-REINDEX-CONCURRENTLY");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, IndexRebuilt.class)
			.filter((rebuilt) -> !rebuilt.concurrently() && !step.has(ColumnRetyped.class, rebuilt.relation()))
			.map((rebuilt) -> {
				String table = rebuilt.relation().name();
				return hazard(trace, step, rebuilt.relation(),
						"Rebuilding index %s takes an ACCESS EXCLUSIVE lock on it, and a SHARE lock on %s."
							.formatted(rebuilt.index().name(), table),
						"Writes to %1$s and most queries of %1$s are blocked until the index is rebuilt."
							.formatted(table),
						"-- in a separate file:%nREINDEX INDEX CONCURRENTLY %s;".formatted(rebuilt.index().name()));
			});
	}

}
