package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.NotNullSet;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * SET NOT NULL that scans all rows while the table is locked.
 */
final class SetNotNullRule extends Rule {

	SetNotNullRule() {
		super("set-not-null", Severity.ERROR, "SET NOT NULL scans the table, which blocks reads and writes",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, NotNullSet.class)
			.filter((set) -> trace.scanned(step, set.relation()) && step.rewritten(set.relation()).isEmpty()
					&& step.effects(ConstraintAdded.class)
						.noneMatch((added) -> added.relation().id() == set.relation().id()
								&& added.constraint().kind() == ConstraintKind.PRIMARY_KEY && added.indexBuilt()))
			.map((set) -> {
				String table = set.relation().name();
				String column = set.column().name();
				return hazard(trace, step, set.relation(),
						"Making %s NOT NULL scans all rows of %s under an ACCESS EXCLUSIVE lock.".formatted(column,
								table),
						"All reads and writes of %s are blocked until the scan is complete. Then instances of the running release fail if they write NULL."
							.formatted(table),
						"""
								ALTER TABLE %1$s ADD CONSTRAINT %3$s CHECK (%2$s IS NOT NULL) NOT VALID;
								-- in a second file, when no row has NULL:
								ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s;
								-- in a third file, which does not scan the table:
								ALTER TABLE %1$s ALTER COLUMN %2$s SET NOT NULL;
								ALTER TABLE %1$s DROP CONSTRAINT %3$s;""".formatted(table, column,
								Names.suffixed(column, "_not_null")));
			});
	}

}
