package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnRetyped;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A type change that rewrites the table or rebuilds its indexes.
 */
final class TypeChangeRewritesRule extends Rule {

	TypeChangeRewritesRule() {
		super("type-change-rewrites", Severity.ERROR, Scaling.WITH_ROWS, "A type change rewrites the table",
				"sql-altertable.html#SQL-ALTERTABLE-NOTES");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnRetyped.class)
			.filter((retyped) -> retyped.relation().isTable())
			.flatMap((retyped) -> {
				boolean table = step.rewritten(retyped.relation()).isPresent();
				if (!table && !step.has(IndexRebuilt.class, retyped.relation())) {
					return Stream.empty();
				}
				return Stream.of(hazard(trace, step, retyped.relation(),
						"Changing %s from %s to %s %s %s under an ACCESS EXCLUSIVE lock.".formatted(
								retyped.column().name(), retyped.before().type(), retyped.column().type(),
								table ? "rewrites" : "rebuilds indexes of", retyped.relation().name()),
						"All reads and writes of %s are blocked until the statement is complete."
							.formatted(retyped.relation().name()),
						instead(retyped)));
			});
	}

	private static String instead(ColumnRetyped retyped) {
		String table = retyped.relation().name();
		return """
				-- add a new column instead:
				ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
				-- then create a trigger that keeps both columns equal, backfill %2$s with a data migration,
				-- deploy a release that uses only %2$s, and in a later release:
				ALTER TABLE %1$s DROP COLUMN %4$s;""".formatted(table, Names.suffixed(retyped.column().name(), "_new"),
				retyped.column().type(), retyped.column().name());
	}

}
