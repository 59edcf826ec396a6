package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.PartitionAttached;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A CHECK constraint that scans all rows while the table is locked.
 */
final class CheckValidatesRule extends Rule {

	CheckValidatesRule() {
		super("check-validates", Severity.ERROR, Scaling.WITH_ROWS,
				"A CHECK constraint is validated at once, which blocks reads and writes",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintAdded.class)
			.filter((added) -> added.constraint().kind() == ConstraintKind.CHECK && added.constraint().validated()
					&& trace.scanned(step, added.relation()) && step.rewritten(added.relation()).isEmpty()
					&& !step.has(PartitionAttached.class, added.relation()))
			.map((added) -> {
				String table = added.relation().name();
				Constraint check = added.constraint();
				return hazard(trace, step, added.relation(),
						"Adding constraint %s scans all rows of %s under an ACCESS EXCLUSIVE lock."
							.formatted(check.name(), table),
						"All reads and writes of %s are blocked until the scan is complete.".formatted(table), """
								ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
								-- then, in a second file:
								ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(table, check.name(),
								check.definition()));
			});
	}

}
