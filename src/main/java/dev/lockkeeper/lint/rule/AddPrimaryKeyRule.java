package dev.lockkeeper.lint.rule;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.NotNullSet;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A primary key whose index is built while the table is locked.
 */
final class AddPrimaryKeyRule extends Rule {

	AddPrimaryKeyRule() {
		super("add-primary-key", Severity.ERROR, Scaling.WITH_ROWS,
				"A primary key builds its index, which blocks reads and writes",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintAdded.class)
			.filter((added) -> added.constraint().kind() == ConstraintKind.PRIMARY_KEY && added.indexBuilt()
					&& step.rewritten(added.relation()).isEmpty())
			.map((added) -> {
				String table = added.relation().name();
				Constraint key = added.constraint();
				return hazard(trace, step, added.relation(),
						"Adding primary key %s builds its index under an ACCESS EXCLUSIVE lock on %s."
							.formatted(key.name(), table),
						"All reads and writes of %s are blocked until the index is built.".formatted(table),
						nullable(step, added) + """
								CREATE UNIQUE INDEX CONCURRENTLY %1$s ON %2$s (%3$s);
								-- then, in a second file:
								ALTER TABLE %2$s ADD CONSTRAINT %1$s PRIMARY KEY USING INDEX %1$s;"""
							.formatted(key.name(), table, String.join(", ", key.columns())));
			});
	}

	private static String nullable(Step step, ConstraintAdded added) {
		String columns = step.effects(NotNullSet.class)
			.filter((set) -> set.relation().id() == added.relation().id())
			.map((set) -> set.column().name())
			.collect(Collectors.joining(", "));
		return columns.isEmpty() ? ""
				: "-- first make %s NOT NULL in a separate file, as set-not-null suggests%n".formatted(columns);
	}

}
