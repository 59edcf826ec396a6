package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A unique constraint whose index is built while the table is locked.
 */
final class UniqueConstraintRule extends Rule {

	UniqueConstraintRule() {
		super("unique-constraint", Severity.ERROR, Scaling.WITH_ROWS,
				"A unique constraint builds its index, which blocks reads and writes",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintAdded.class)
			.filter((added) -> added.constraint().kind() == ConstraintKind.UNIQUE && added.indexBuilt())
			.map((added) -> {
				String table = added.relation().name();
				Constraint unique = added.constraint();
				return hazard(trace, step, added.relation(),
						"Adding constraint %s builds its index under an ACCESS EXCLUSIVE lock on %s."
							.formatted(unique.name(), table),
						"All reads and writes of %s are blocked until the index is built.".formatted(table), """
								CREATE UNIQUE INDEX CONCURRENTLY %1$s ON %2$s (%3$s);
								-- then, in a second file:
								ALTER TABLE %2$s ADD CONSTRAINT %1$s UNIQUE USING INDEX %1$s;"""
							.formatted(unique.name(), table, String.join(", ", unique.columns())));
			});
	}

}
