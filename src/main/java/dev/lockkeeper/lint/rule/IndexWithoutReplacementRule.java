package dev.lockkeeper.lint.rule;

import java.util.Objects;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.IndexDropped;
import dev.lockkeeper.lint.trace.Index;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An index that is dropped before, or without, the one that takes its place.
 */
final class IndexWithoutReplacementRule extends Rule {

	IndexWithoutReplacementRule() {
		super("index-without-replacement", Severity.WARNING, "Queries that an index served have no other",
				"sql-dropindex.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, IndexDropped.class)
			.filter((dropped) -> dropped.index().valid() && !dropped.index()
				.columns()
				.isEmpty() && columnsThere(dropped) && trace.end()
					.relation(dropped.relation().id())
					.filter((table) -> table.indexes().stream().noneMatch((other) -> replaces(other, dropped.index())))
					.isPresent())
			.map((dropped) -> hazard(trace, step, dropped.relation(),
					"No other index of %s begins with %s, as %s did.".formatted(dropped.relation().name(),
							dropped.index().columns().getFirst(), dropped.index().name()),
					"Queries that used it read all rows of %s from now on, until there is another."
						.formatted(dropped.relation().name()),
					"""
							-- if another takes its place, that first, under a name of its own, each in its file:
							CREATE INDEX CONCURRENTLY …;
							DROP INDEX CONCURRENTLY %1$s;
							-- if none does, see first that nobody uses it:
							SELECT idx_scan, last_idx_scan FROM pg_stat_user_indexes WHERE indexrelid = '%2$s'::regclass;"""
						.formatted(dropped.index().name(), dropped.index().name().replace("'", "''"))));
	}

	private static boolean columnsThere(IndexDropped dropped) {
		return dropped.index().columns().stream().allMatch((name) -> dropped.relation().column(name).isPresent());
	}

	private static boolean replaces(Index other, Index gone) {
		return other.valid() && other.id() != gone.id() && !other.columns().isEmpty()
				&& other.columns().getFirst().equals(gone.columns().getFirst())
				&& (other.predicate() == null || Objects.equals(other.predicate(), gone.predicate()));
	}

}
