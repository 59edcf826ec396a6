package dev.lockkeeper.lint.rule;

import java.util.Objects;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.IndexDropped;
import dev.lockkeeper.lint.trace.Index;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An index that is dropped before its replacement exists, or without one.
 */
final class IndexWithoutReplacementRule extends Rule {

	IndexWithoutReplacementRule() {
		super("index-without-replacement", Severity.WARNING, "An index is dropped without a replacement",
				"sql-dropindex.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, IndexDropped.class)
			.filter((dropped) -> dropped.index().valid() && !dropped.index()
				.columns()
				.isEmpty() && columnsExist(dropped) && trace.end()
					.relation(dropped.relation().id())
					.filter((table) -> table.indexes().stream().noneMatch((other) -> replaces(other, dropped.index())))
					.isPresent())
			.map((dropped) -> hazard(trace, step, dropped.relation(),
					"No other index of %s begins with %s, the first column of %s.".formatted(dropped.relation().name(),
							dropped.index().columns().getFirst(), dropped.index().name()),
					"Queries that used the index scan all rows of %s until another index exists."
						.formatted(dropped.relation().name()),
					"""
							-- if another index replaces it, create that first, with a different name:
							CREATE INDEX CONCURRENTLY …;
							-- then, in a second file:
							DROP INDEX CONCURRENTLY %1$s;
							-- if it has no replacement, first check that no query uses it:
							SELECT idx_scan, last_idx_scan FROM pg_stat_user_indexes WHERE indexrelid = '%2$s'::regclass;"""
						.formatted(dropped.index().name(), dropped.index().name().replace("'", "''"))));
	}

	private static boolean columnsExist(IndexDropped dropped) {
		return dropped.index().columns().stream().allMatch((name) -> dropped.relation().column(name).isPresent());
	}

	private static boolean replaces(Index other, Index dropped) {
		return other.valid() && other.id() != dropped.id() && !other.columns().isEmpty()
				&& other.columns().getFirst().equals(dropped.columns().getFirst())
				&& (other.predicate() == null || Objects.equals(other.predicate(), dropped.predicate()));
	}

}
