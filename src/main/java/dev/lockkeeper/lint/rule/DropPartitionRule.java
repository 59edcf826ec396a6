package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Rows that go with their partition, and a lock on the whole table.
 */
final class DropPartitionRule extends Rule {

	DropPartitionRule() {
		super("drop-partition", Severity.ERROR, "A partition is dropped with all its rows",
				"ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, RelationDropped.class)
			.map(RelationDropped::relation)
			.filter(Relation::partition)
			.flatMap((gone) -> step.before()
				.relation(gone.parentId())
				.map((parent) -> hazard(trace, step, gone,
						"Partition %s of %s is dropped, and all its rows are lost.".formatted(gone.name(),
								parent.name()),
						"All reads and writes of %s wait while it waits for the queries that run, and until the file is committed."
							.formatted(parent.name()),
						"""
								-- in a file of its own:
								ALTER TABLE %1$s DETACH PARTITION %2$s CONCURRENTLY;
								-- and once its rows are kept elsewhere or not needed, with this in the file's head:
								-- lockkeeper: allow drop-table "…" until <date>
								DROP TABLE %2$s;""".formatted(parent.name(), gone.name())))
				.stream());
	}

}
