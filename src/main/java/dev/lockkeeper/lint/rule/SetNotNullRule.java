package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.NotNullSet;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A column that is made NOT NULL by reading all rows while nobody else may.
 */
final class SetNotNullRule extends Rule {

	SetNotNullRule() {
		super("set-not-null", Severity.ERROR, "NOT NULL is checked on all rows while all reads and writes wait",
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
						"Making %s NOT NULL reads all rows of %s under ACCESS EXCLUSIVE.".formatted(column, table),
						"All reads and writes of %s wait until every row is checked; instances of the release that runs now fail where they write NULL."
							.formatted(table),
						"""
								ALTER TABLE %1$s ADD CONSTRAINT %3$s CHECK (%2$s IS NOT NULL) NOT VALID;
								-- in a second file, once no row holds NULL:
								ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s;
								-- in a third, which need not read the table any more:
								ALTER TABLE %1$s ALTER COLUMN %2$s SET NOT NULL;
								ALTER TABLE %1$s DROP CONSTRAINT %3$s;""".formatted(table, column,
								Names.suffixed(column, "_not_null")));
			});
	}

}
