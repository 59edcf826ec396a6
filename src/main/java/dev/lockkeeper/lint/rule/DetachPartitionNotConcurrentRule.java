package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.PartitionDetached;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A partition whose detaching keeps everybody from the whole table.
 */
final class DetachPartitionNotConcurrentRule extends Rule {

	DetachPartitionNotConcurrentRule() {
		super("detach-partition-not-concurrent", Severity.ERROR, Scaling.WITH_ROWS,
				"A partition is detached while all reads and writes wait",
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
						"Detaching %s locks %s in ACCESS EXCLUSIVE mode.".formatted(detached.relation().name(),
								parent.name()),
						"All reads and writes of %s and of every partition through it wait while it waits for the queries that run, and until the file is committed."
							.formatted(parent.name()),
						"-- in a file of its own:%nALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;"
							.formatted(parent.name(), detached.relation().name())))
				.stream());
	}

}
