package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A key whose type has too few values for a busy table.
 */
final class ShortKeyRule extends Rule {

	ShortKeyRule() {
		super("short-key", Severity.WARNING, "A key has a short integer type", "datatype-numeric.html#DATATYPE-INT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newColumns()
			.filter((added) -> tooShort(added.column()) && (added.column().numbered() || primary(added)))
			.map((added) -> hazard(trace, step, added.relation(),
					"Column %s of %s has the type %s. Its largest value is %s.".formatted(added.column().name(),
							added.relation().name(), added.column().type(),
							added.column().type().equals("smallint") ? "32767" : "2147483647"),
					"After that value every insert fails. A later change to bigint rewrites the table.",
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
