package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A key of a type that a busy table comes to the end of.
 */
final class ShortKeyRule extends Rule {

	ShortKeyRule() {
		super("short-key", Severity.WARNING, "A key runs out of numbers", "datatype-numeric.html#DATATYPE-INT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newColumns()
			.filter((added) -> tooShort(added.column()) && (added.column().numbered() || primary(added)))
			.map((added) -> hazard(trace, step, added.relation(),
					"Column %s of %s is %s and ends at %s.".formatted(added.column().name(), added.relation().name(),
							added.column().type(), added.column().type().equals("smallint") ? "32767" : "2147483647"),
					"On that day every insert fails, and a longer type writes the whole table anew.",
					"%s bigint".formatted(added.column().name())));
	}

	private static boolean tooShort(Column column) {
		return column.type().equals("integer") || column.type().equals("smallint");
	}

	private static boolean primary(ColumnAdded added) {
		return added.relation()
			.constraints(ConstraintKind.PRIMARY_KEY)
			.stream()
			.anyMatch((key) -> key.columns().equals(List.of(added.column().name())));
	}

}
