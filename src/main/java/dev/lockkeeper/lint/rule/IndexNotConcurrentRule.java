package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Index;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * An index that is built while writes are blocked.
 */
final class IndexNotConcurrentRule extends Rule {

	IndexNotConcurrentRule() {
		super("index-not-concurrent", Severity.ERROR, Scaling.WITH_ROWS,
				"An index is built without CONCURRENTLY, which blocks writes",
				"sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, IndexCreated.class)
			.filter((built) -> !built.concurrently() && reads(trace, step, built.relation())
					&& step.effects(ConstraintAdded.class)
						.noneMatch((added) -> added.constraint().indexId() == built.index().id()))
			.map((built) -> hazard(trace, step, built.relation(),
					"Building index %s takes a SHARE lock on %s.".formatted(built.index().name(),
							built.relation().name()),
					"Inserts, updates and deletes on %s are blocked until the index is built."
						.formatted(built.relation().name()),
					instead(built.relation(), built.index())));
	}

	/** An index that is created with ONLY on a partitioned table reads no rows. */
	private static boolean reads(Trace trace, Step step, Relation table) {
		return table.kind() != Relation.RelationKind.PARTITIONED_TABLE || trace.scanned(step, table);
	}

	private static String instead(Relation table, Index index) {
		if (table.kind() == Relation.RelationKind.PARTITIONED_TABLE) {
			return """
					-- use one file for the parent, one for each partition, and one for each ATTACH:
					%s;
					CREATE INDEX CONCURRENTLY … ON <partition> …;
					ALTER INDEX %s ATTACH PARTITION …;""".formatted(onOnly(index.definition()), index.name());
		}
		return "-- in a separate file:%n%s;".formatted(index.definition().replaceFirst("INDEX", "INDEX CONCURRENTLY"));
	}

	/** The definition of an index on a partitioned table alone. */
	private static String onOnly(String definition) {
		SqlCursor cursor = SqlCursor.of(definition);
		if (!cursor.seek("ON") || cursor.at("ONLY")) {
			return definition;
		}
		int table = cursor.rest().getFirst().start();
		return definition.substring(0, table) + "ONLY " + definition.substring(table);
	}

}
