package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A unique constraint that is given to a table with rows, index and all.
 */
final class UniqueConstraintRule extends Rule {

	UniqueConstraintRule() {
		super("unique-constraint", Severity.ERROR, Scaling.WITH_ROWS,
				"A unique constraint builds its index while all reads and writes wait",
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
						"Adding %s builds its index while %s is locked in ACCESS EXCLUSIVE mode."
							.formatted(unique.name(), table),
						"All reads and writes of %s wait until every row is read and sorted.".formatted(table), """
								CREATE UNIQUE INDEX CONCURRENTLY %1$s ON %2$s (%3$s);
								-- and in a file of its own:
								ALTER TABLE %2$s ADD CONSTRAINT %1$s UNIQUE USING INDEX %1$s;"""
							.formatted(unique.name(), table, String.join(", ", unique.columns())));
			});
	}

}
