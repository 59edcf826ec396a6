package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An exclusion constraint, which no table with rows gets without a wait.
 */
final class ExclusionConstraintRule extends Rule {

	ExclusionConstraintRule() {
		super("exclusion-constraint", Severity.ERROR, Scaling.WITH_ROWS,
				"An exclusion constraint builds its index while all reads and writes wait",
				"sql-createtable.html#SQL-CREATETABLE-EXCLUDE");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintAdded.class)
			.filter((added) -> added.constraint().kind() == ConstraintKind.EXCLUSION)
			.map((added) -> {
				String table = added.relation().name();
				return hazard(trace, step, added.relation(),
						"Adding %s builds its index while %s is locked in ACCESS EXCLUSIVE mode."
							.formatted(added.constraint().name(), table),
						"All reads and writes of %s wait until every row is read and compared; PostgreSQL has no other way."
							.formatted(table),
						"""
								-- a new table that has it from its first row on, and that rows are moved to:
								CREATE TABLE %1$s (LIKE %2$s INCLUDING ALL, CONSTRAINT %3$s %4$s);""".formatted(
								Names.suffixed(table, "_new"), table, added.constraint().name(),
								added.constraint().definition()));
			});
	}

}
