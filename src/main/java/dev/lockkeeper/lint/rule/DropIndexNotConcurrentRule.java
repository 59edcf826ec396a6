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
 * An index whose dropping keeps everybody from its table.
 */
final class DropIndexNotConcurrentRule extends Rule {

	DropIndexNotConcurrentRule() {
		super("drop-index-not-concurrent", Severity.ERROR, Scaling.WITH_ROWS,
				"An index is dropped while all reads and writes wait", "sql-dropindex.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, IndexDropped.class)
			.filter((dropped) -> !dropped.concurrently() && !goesWithAnother(step, dropped))
			.map((dropped) -> {
				String table = dropped.relation().name();
				return hazard(trace, step, dropped.relation(),
						"Dropping index %s locks %s in ACCESS EXCLUSIVE mode.".formatted(dropped.index().name(), table),
						"All reads and writes of %s wait while it waits for the queries that run, and until the file is committed."
							.formatted(table),
						instead(dropped));
			});
	}

	/** A constraint or column that went takes its index along. */
	private static boolean goesWithAnother(Step step, IndexDropped dropped) {
		long table = dropped.relation().id();
		List<String> columns = dropped.index().columns();
		return step.effects(ConstraintDropped.class)
			.anyMatch((gone) -> gone.constraint().indexId() == dropped.index().id())
				|| step.effects(ColumnDropped.class)
					.anyMatch((gone) -> gone.relation().id() == table && (columns.contains(gone.column().name())
							|| columns.contains("") || dropped.index().predicate() != null));
	}

	private static String instead(IndexDropped dropped) {
		if (dropped.relation().kind() == Relation.RelationKind.PARTITIONED_TABLE) {
			return """
					-- an index of a partitioned table can't be dropped CONCURRENTLY: alone in its file,
					-- with a short lock timeout, and allowed with a reason
					DROP INDEX %s;""".formatted(dropped.index().name());
		}
		return "-- in a file of its own:%nDROP INDEX CONCURRENTLY %s;".formatted(dropped.index().name());
	}

}
