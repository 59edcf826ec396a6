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
 * A foreign key between two types, of which one overflows first.
 */
final class MismatchedForeignKeyTypeRule extends Rule {

	MismatchedForeignKeyTypeRule() {
		super("mismatched-foreign-key-type", Severity.WARNING,
				"A foreign key has another type than the key that it refers to",
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
						"Column %s of %s is %s, and %s of %s, which it refers to, is %s.".formatted(pair.own().name(),
								added.relation().name(), pair.own().type(), pair.other().name(), other.name(),
								pair.other().type()),
						"Inserts fail on the day when a value fits one type and not the other; until then each check converts.",
						"-- the type that the key has:%n%s %s REFERENCES %s (%s)".formatted(pair.own().name(),
								pair.other().type(), other.name(), pair.other().name())))));
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

	/** A column, and the one that it refers to. */
	private record Pair(Column own, Column other) {
	}

}
