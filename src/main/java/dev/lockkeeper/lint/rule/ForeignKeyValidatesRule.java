package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A foreign key that scans all rows while writes to both tables are blocked.
 */
final class ForeignKeyValidatesRule extends Rule {

	ForeignKeyValidatesRule() {
		super("foreign-key-validates", Severity.ERROR, Scaling.WITH_ROWS,
				"A foreign key is validated at once, which blocks writes to both tables",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintAdded.class)
			.filter((added) -> added.constraint().kind() == ConstraintKind.FOREIGN_KEY && added.constraint().validated()
					&& trace.scanned(step, added.relation()))
			.map((added) -> {
				String table = added.relation().name();
				Constraint key = added.constraint();
				return hazard(trace, step, added.relation(),
						"Adding %s takes a SHARE ROW EXCLUSIVE lock on %s and on %s, and scans all rows of %s."
							.formatted(key.name(), table, key.references(), table),
						"Inserts, updates and deletes on both tables are blocked until the scan is complete.", """
								ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
								-- then, in a second file:
								ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(table, key.name(),
								key.definition()));
			});
	}

}
