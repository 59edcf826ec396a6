package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnDropped;
import dev.lockkeeper.lint.trace.Effect.ConstraintDropped;
import dev.lockkeeper.lint.trace.Effect.IndexDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An index that is dropped while its table is locked.
 */
final class DropIndexNotConcurrentRule extends Rule {

	DropIndexNotConcurrentRule() {
		super("drop-index-not-concurrent", Severity.ERROR, Scaling.WITH_ROWS,
				"An index is dropped without CONCURRENTLY, which blocks reads and writes", "sql-dropindex.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, IndexDropped.class)
			.filter((dropped) -> !dropped.concurrently() && !impliedByAnotherDrop(step, dropped))
			.map((dropped) -> {
				String table = dropped.relation().name();
				return hazard(trace, step, dropped.relation(),
						"Dropping index %s takes an ACCESS EXCLUSIVE lock on %s.".formatted(dropped.index().name(),
								table),
						"All reads and writes of %s are blocked while the statement waits for open transactions, and then until this file is committed."
							.formatted(table),
						instead(dropped));
			});
	}

	/** An index is also dropped with its constraint or column. */
	private static boolean impliedByAnotherDrop(Step step, IndexDropped dropped) {
		long table = dropped.relation().id();
		List<String> columns = dropped.index().columns();
		return step.effects(ConstraintDropped.class)
			.anyMatch((other) -> other.constraint().indexId() == dropped.index().id())
				|| step.effects(ColumnDropped.class)
					.anyMatch((other) -> other.relation().id() == table && (columns.contains(other.column().name())
							|| columns.contains("") || dropped.index().predicate() != null));
	}

	private static String instead(IndexDropped dropped) {
		if (dropped.relation().kind() == Relation.RelationKind.PARTITIONED_TABLE) {
			return """
					-- an index of a partitioned table can't be dropped with CONCURRENTLY: use a separate file,
					-- a short lock timeout, and a suppression with a reason:
					DROP INDEX %s;""".formatted(dropped.index().name());
		}
		return "-- in a separate file:%nDROP INDEX CONCURRENTLY %s;".formatted(dropped.index().name());
	}

}
