package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A dropped partition, which loses its rows and locks the whole table.
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
			.flatMap((dropped) -> step.before()
				.relation(dropped.parentId())
				.map((parent) -> hazard(trace, step, dropped,
						"Partition %s of %s is dropped. All its rows are lost.".formatted(dropped.name(),
								parent.name()),
						"All reads and writes of %s are blocked while the statement waits for open transactions, and then until this file is committed."
							.formatted(parent.name()),
						"""
								-- in a separate file:
								ALTER TABLE %1$s DETACH PARTITION %2$s CONCURRENTLY;
								-- when its rows are archived or not needed, in another file with this directive in the comment at its top:
								-- lockkeeper: suppress drop-table "…" until <date>
								DROP TABLE %2$s;"""
							.formatted(parent.name(), dropped.name())))
				.stream());
	}

}
