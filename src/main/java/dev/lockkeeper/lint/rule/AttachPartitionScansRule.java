package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.PartitionAttached;
import dev.lockkeeper.lint.trace.Effect.RelationCreated;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlLexer;

/**
 * A partition that has no validated CHECK constraint for its bounds.
 */
final class AttachPartitionScansRule extends Rule {

	AttachPartitionScansRule() {
		super("attach-partition-scans", Severity.ERROR, Scaling.WITH_ROWS,
				"Attaching a partition scans all its rows under a lock",
				"sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		boolean attached = step.effects(PartitionAttached.class).findAny().isPresent()
				|| step.effects(RelationCreated.class).anyMatch((created) -> created.relation().partition());
		return step.effects(TableScanned.class)
			.filter((scanned) -> attached && trace.existed(scanned.relation()) && scanned.relation().partition())
			.flatMap((scanned) -> step.after()
				.relation(scanned.relation().parentId())
				.map((parent) -> hazard(trace, step, scanned.relation(),
						"PostgreSQL locks %s in %s mode and scans all its rows to check the partition bounds."
							.formatted(scanned.relation().name(), scanned.held()),
						"All reads and writes of %s, and those of %s that use this partition, are blocked until the scan is complete."
							.formatted(scanned.relation().name(), parent.name()),
						"""
								-- add a CHECK constraint equal to the partition bounds, with IS NOT NULL for the key columns:
								ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (…) NOT VALID;
								-- in a second file:
								ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
								-- in a third file, which does not scan the table:
								%3$s;"""
							.formatted(scanned.relation().name(),
									Names.suffixed(scanned.relation().localName(), "_bounds"),
									SqlLexer.withoutSemicolon(step.statement().sql()))))
				.stream());
	}

}
