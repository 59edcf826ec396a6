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
 * A dropped constraint, so that wrong rows can be written.
 */
final class DropConstraintRule extends Rule {

	DropConstraintRule() {
		super("drop-constraint", Severity.WARNING, "A constraint is dropped",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-CONSTRAINT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintDropped.class)
			.filter((dropped) -> dropped.constraint().kind() != ConstraintKind.NOT_NULL
					&& dropped.constraint().kind() != ConstraintKind.TRIGGER && !implied(step, dropped))
			.map((dropped) -> hazard(trace, step, dropped.relation(),
					"Constraint %2$s of %1$s is dropped: %3$s.".formatted(dropped.relation().name(),
							dropped.constraint().name(), dropped.constraint().definition()),
					"Rows that violate it can be written. They must be corrected before the constraint can be added again.",
					"""
							-- if this is intended, suppress the hazard with the reason; to add the constraint again:
							ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID;""".formatted(dropped.relation().name(),
							dropped.constraint().name(),
							dropped.constraint().definition().replaceFirst(" NOT VALID$", ""))));
	}

	/** Dropped with a column or table, or replaced by NOT NULL or an equal constraint. */
	private static boolean implied(Step step, ConstraintDropped dropped) {
		Relation table = dropped.relation();
		Constraint constraint = dropped.constraint();
		boolean withAnother = step.effects(ColumnDropped.class)
			.anyMatch((column) -> column.relation().id() == table.id()
					&& constraint.columns().contains(column.column().name()))
				|| step.effects(RelationDropped.class)
					.anyMatch((other) -> constraint.referencesId() != 0
							&& other.relation().id() == constraint.referencesId())
				|| step.has(PartitionDetached.class, table) || step.has(PartitionAttached.class, table);
		boolean notNull = constraint.kind() == ConstraintKind.CHECK && constraint.definition().endsWith("IS NOT NULL))")
				&& constraint.columns()
					.stream()
					.allMatch((name) -> table.column(name).filter(Column::notNull).isPresent());
		boolean replaced = table.constraints()
			.stream()
			.anyMatch((other) -> other.definition().equals(constraint.definition()));
		return withAnother || notNull || replaced;
	}

}
