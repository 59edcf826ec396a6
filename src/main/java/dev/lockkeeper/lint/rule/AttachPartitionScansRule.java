package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.PartitionAttached;
import dev.lockkeeper.lint.trace.Effect.RelationCreated;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlLexer;

/**
 * A partition that no CHECK has proved before.
 */
final class AttachPartitionScansRule extends Rule {

	AttachPartitionScansRule() {
		super("attach-partition-scans", Severity.ERROR, Scaling.WITH_ROWS,
				"A partition is attached by reading all its rows under a lock",
				"sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		boolean attached = step.effects(PartitionAttached.class).findAny().isPresent()
				|| step.effects(RelationCreated.class).anyMatch((made) -> made.relation().partition());
		return step.effects(TableScanned.class)
			.filter((scanned) -> attached && trace.existed(scanned.relation()) && scanned.relation().partition())
			.flatMap((scanned) -> step.after()
				.relation(scanned.relation().parentId())
				.map((parent) -> hazard(trace, step, scanned.relation(),
						"All rows of %s are read under %s to see that they belong in their partition."
							.formatted(scanned.relation().name(), scanned.held()),
						"All reads and writes of %s wait until that is done, and those of %s that go there."
							.formatted(scanned.relation().name(), parent.name()),
						"""
								-- a CHECK that says what the partition's bounds say, NOT NULL for its columns included:
								ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (…) NOT VALID;
								-- in a second file:
								ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
								-- in a third, which need not read it any more:
								%3$s;""".formatted(scanned.relation().name(),
								Names.suffixed(scanned.relation().localName(), "_bounds"),
								SqlLexer.withoutSemicolon(step.statement().sql()))))
				.stream());
	}

}
