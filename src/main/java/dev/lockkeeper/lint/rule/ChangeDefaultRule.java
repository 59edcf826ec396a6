package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Column.Generated;
import dev.lockkeeper.lint.trace.Effect.ColumnRetyped;
import dev.lockkeeper.lint.trace.Effect.DefaultChanged;
import dev.lockkeeper.lint.trace.Effect.RelationRenamed;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlLexer;

/**
 * A changed default that the running release may rely on.
 */
final class ChangeDefaultRule extends Rule {

	ChangeDefaultRule() {
		super("change-default", Severity.WARNING, "A default that the running release may rely on is changed",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-DEFAULT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, DefaultChanged.class)
			.filter((changed) -> trace.existed(changed.relation(), changed.column()) && hasDefault(changed.before())
					&& !changed.column().required() && !impliedByAnotherChange(step, changed))
			.map((changed) -> {
				String column = changed.column().name();
				return hazard(trace, step, changed.relation(),
						"The default of column %s of %s changes from %s to %s.".formatted(column,
								changed.relation().name(), text(changed.before()), text(changed.column())),
						"Inserts of the running release that omit %s now write a different value.".formatted(column),
						"""
								-- first deploy a release that sets %1$s in each insert, then:
								%2$s;""".formatted(column, SqlLexer.withoutSemicolon(step.statement().sql())));
			});
	}

	private static boolean hasDefault(Column column) {
		return column.generated() == Generated.NO
				&& (column.defaultExpression() != null || column.identity() != Column.Identity.NONE);
	}

	/**
	 * A new type of the column or a new name of the sequence also changes the default.
	 */
	private static boolean impliedByAnotherChange(Step step, DefaultChanged changed) {
		return step.effects(ColumnRetyped.class)
			.anyMatch((retyped) -> retyped.relation().id() == changed.relation().id()
					&& retyped.column().number() == changed.column().number())
				|| step.effects(RelationRenamed.class).findAny().isPresent();
	}

	private static String text(Column column) {
		return (column.identity() != Column.Identity.NONE) ? "the next value of its sequence"
				: (column.defaultExpression() != null) ? String.valueOf(column.defaultExpression()) : "none";
	}

}
