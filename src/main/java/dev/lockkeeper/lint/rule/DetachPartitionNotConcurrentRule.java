package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.PartitionDetached;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A partition that is detached while the whole table is locked.
 */
final class DetachPartitionNotConcurrentRule extends Rule {

	DetachPartitionNotConcurrentRule() {
		super("detach-partition-not-concurrent", Severity.ERROR, Scaling.WITH_ROWS,
				"A partition is detached without CONCURRENTLY, which blocks reads and writes",
				"sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, PartitionDetached.class)
			.filter((detached) -> !detached.concurrently())
			.flatMap((detached) -> step.before()
				.relation(detached.parentId())
				.filter((parent) -> trace.existed(parent) && parent.kind() == Relation.RelationKind.PARTITIONED_TABLE)
				.map((parent) -> hazard(trace, step, parent,
						"Detaching %s takes an ACCESS EXCLUSIVE lock on %s.".formatted(detached.relation().name(),
								parent.name()),
						"All reads and writes of %s, and of all partitions through it, are blocked while the statement waits for open transactions, and then until this file is committed."
							.formatted(parent.name()),
						"-- in a separate file:%nALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;"
							.formatted(parent.name(), detached.relation().name())))
				.stream());
	}

}
