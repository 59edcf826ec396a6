package dev.lockkeeper.lint.rule;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A foreign key between columns of different types.
 */
final class MismatchedForeignKeyTypeRule extends Rule {

	MismatchedForeignKeyTypeRule() {
		super("mismatched-foreign-key-type", Severity.WARNING, "A foreign key connects columns of different types",
				"ddl-constraints.html#DDL-CONSTRAINTS-FK");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newConstraints(ConstraintKind.FOREIGN_KEY)
			.flatMap((added) -> step.after()
				.relation(added.constraint().referencesId())
				.stream()
				.flatMap((other) -> pairs(added.relation(), other, added.constraint()).map((pair) -> hazard(trace, step,
						added.relation(),
						"Column %s of %s has the type %s, but refers to column %s of %s with the type %s.".formatted(
								pair.own().name(), added.relation().name(), pair.own().type(), pair.other().name(),
								other.name(), pair.other().type()),
						"Inserts fail if a value fits only one of the types. Each check converts between them.",
						"-- use the type of the referenced column:%n%s %s REFERENCES %s (%s)"
							.formatted(pair.own().name(), pair.other().type(), other.name(), pair.other().name())))));
	}

	private static Stream<Pair> pairs(Relation table, Relation other, Constraint key) {
		return IntStream.range(0, Math.min(key.columns().size(), key.referencedColumns().size()))
			.boxed()
			.flatMap((index) -> table.column(key.columns().get(index))
				.stream()
				.flatMap((own) -> other.column(key.referencedColumns().get(index))
					.map((to) -> new Pair(own, to))
					.stream()))
			.filter((pair) -> !pair.own().bareType().equals(pair.other().bareType()));
	}

	/** A column, and the column that it refers to. */
	private record Pair(Column own, Column other) {
	}

}
