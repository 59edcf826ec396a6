package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ColumnDropped;
import dev.lockkeeper.lint.trace.Effect.ConstraintDropped;
import dev.lockkeeper.lint.trace.Effect.PartitionAttached;
import dev.lockkeeper.lint.trace.Effect.PartitionDetached;
import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Rows that nothing keeps from being wrong any more.
 */
final class DropConstraintRule extends Rule {

	DropConstraintRule() {
		super("drop-constraint", Severity.WARNING, "A constraint that kept rows right is gone",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-CONSTRAINT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintDropped.class)
			.filter((dropped) -> dropped.constraint().kind() != ConstraintKind.NOT_NULL
					&& dropped.constraint().kind() != ConstraintKind.TRIGGER && !implied(step, dropped))
			.map((dropped) -> hazard(trace, step, dropped.relation(),
					"%s has lost %s %s.".formatted(dropped.relation().name(), dropped.constraint().name(),
							dropped.constraint().definition()),
					"Rows that break it are written from now on, and it can't be had back before they are mended.",
					"""
							-- if it is meant, the reason beside it; to have it back:
							ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID;""".formatted(dropped.relation().name(),
							dropped.constraint().name(),
							dropped.constraint().definition().replaceFirst(" NOT VALID$", ""))));
	}

	/** It went with a column or table, or a NOT NULL says the same. */
	private static boolean implied(Step step, ConstraintDropped dropped) {
		Relation table = dropped.relation();
		Constraint gone = dropped.constraint();
		boolean withAnother = step.effects(ColumnDropped.class)
			.anyMatch(
					(column) -> column.relation().id() == table.id() && gone.columns().contains(column.column().name()))
				|| step.effects(RelationDropped.class)
					.anyMatch((other) -> gone.referencesId() != 0 && other.relation().id() == gone.referencesId())
				|| step.has(PartitionDetached.class, table) || step.has(PartitionAttached.class, table);
		boolean notNull = gone.kind() == ConstraintKind.CHECK && gone.definition().endsWith("IS NOT NULL))")
				&& gone.columns().stream().allMatch((name) -> table.column(name).filter(Column::notNull).isPresent());
		boolean again = table.constraints().stream().anyMatch((other) -> other.definition().equals(gone.definition()));
		return withAnother || notNull || again;
	}

}
