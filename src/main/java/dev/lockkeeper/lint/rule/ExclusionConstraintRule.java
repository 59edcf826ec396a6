package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An exclusion constraint, which can't be added to a table with rows without a long lock.
 */
final class ExclusionConstraintRule extends Rule {

	ExclusionConstraintRule() {
		super("exclusion-constraint", Severity.ERROR, Scaling.WITH_ROWS,
				"An exclusion constraint builds its index, which blocks reads and writes",
				"sql-createtable.html#SQL-CREATETABLE-EXCLUDE");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintAdded.class)
			.filter((added) -> added.constraint().kind() == ConstraintKind.EXCLUSION)
			.map((added) -> {
				String table = added.relation().name();
				return hazard(trace, step, added.relation(),
						"Adding constraint %s builds its index under an ACCESS EXCLUSIVE lock on %s."
							.formatted(added.constraint().name(), table),
						"All reads and writes of %s are blocked until the index is built. PostgreSQL can't do this without the lock."
							.formatted(table),
						"""
								-- create a new table with the constraint, and move the rows to it:
								CREATE TABLE %1$s (LIKE %2$s INCLUDING ALL, CONSTRAINT %3$s %4$s);""".formatted(
								Names.suffixed(table, "_new"), table, added.constraint().name(),
								added.constraint().definition()));
			});
	}

}
