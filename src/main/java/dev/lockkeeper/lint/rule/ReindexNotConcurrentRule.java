package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnRetyped;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An index that nobody can use while it is built anew.
 */
final class ReindexNotConcurrentRule extends Rule {

	ReindexNotConcurrentRule() {
		super("reindex-not-concurrent", Severity.ERROR, Scaling.WITH_ROWS,
				"An index is built anew while queries and writes wait", "sql-reindex.html#SQL-REINDEX-CONCURRENTLY");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, IndexRebuilt.class)
			.filter((rebuilt) -> !rebuilt.concurrently() && !step.has(ColumnRetyped.class, rebuilt.relation()))
			.map((rebuilt) -> {
				String table = rebuilt.relation().name();
				return hazard(trace, step, rebuilt.relation(),
						"Index %s is built anew under ACCESS EXCLUSIVE, and %s is locked in SHARE mode meanwhile."
							.formatted(rebuilt.index().name(), table),
						"Writes to %s wait until every row is read and sorted, and so does each query whose plan looks at the index."
							.formatted(table),
						"-- in a file of its own:%nREINDEX INDEX CONCURRENTLY %s;".formatted(rebuilt.index().name()));
			});
	}

}
