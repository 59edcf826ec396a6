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
 * A default by which old instances write other rows from one moment to the next.
 */
final class ChangeDefaultRule extends Rule {

	ChangeDefaultRule() {
		super("change-default", Severity.WARNING, "A default that the running release relies on is another",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-DEFAULT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, DefaultChanged.class)
			.filter((changed) -> trace.existed(changed.relation(), changed.column()) && relied(changed.before())
					&& !changed.column().required() && !byTheWay(step, changed))
			.map((changed) -> {
				String column = changed.column().name();
				return hazard(trace, step, changed.relation(),
						"The default of %s of %s was %s and is %s.".formatted(column, changed.relation().name(),
								words(changed.before()), words(changed.column())),
						"Inserts of the release that runs now leave %s out and write something else from now on."
							.formatted(column),
						"""
								-- first a release that names %1$s in each insert, then:
								%2$s;""".formatted(column, SqlLexer.withoutSemicolon(step.statement().sql())));
			});
	}

	private static boolean relied(Column column) {
		return column.generated() == Generated.NO
				&& (column.defaultExpression() != null || column.identity() != Column.Identity.NONE);
	}

	/** A new type, or a new name of the sequence, is written in the default too. */
	private static boolean byTheWay(Step step, DefaultChanged changed) {
		return step.effects(ColumnRetyped.class)
			.anyMatch((retyped) -> retyped.relation().id() == changed.relation().id()
					&& retyped.column().number() == changed.column().number())
				|| step.effects(RelationRenamed.class).findAny().isPresent();
	}

	private static String words(Column column) {
		return (column.identity() != Column.Identity.NONE) ? "the next number"
				: (column.defaultExpression() != null) ? String.valueOf(column.defaultExpression()) : "none";
	}

}
