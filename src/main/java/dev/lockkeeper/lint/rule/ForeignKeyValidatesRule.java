package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A foreign key that checks all rows while both tables take no writes.
 */
final class ForeignKeyValidatesRule extends Rule {

	ForeignKeyValidatesRule() {
		super("foreign-key-validates", Severity.ERROR, Scaling.WITH_ROWS,
				"A foreign key checks all rows while writes to two tables wait",
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
						"Adding %s locks %s and %s in SHARE ROW EXCLUSIVE mode and reads all rows of %s."
							.formatted(key.name(), table, key.references(), table),
						"Inserts, updates and deletes on both wait until every row is checked.", """
								ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
								-- and in a file of its own:
								ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;""".formatted(table, key.name(),
								key.definition()));
			});
	}

}
