package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnRetyped;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A new type that has every row, or every entry of an index, written anew.
 */
final class TypeChangeRewritesRule extends Rule {

	TypeChangeRewritesRule() {
		super("type-change-rewrites", Severity.ERROR, Scaling.WITH_ROWS,
				"A column's new type writes the whole table anew", "sql-altertable.html#SQL-ALTERTABLE-NOTES");
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
						"Changing %s from %s to %s writes %s of %s anew under ACCESS EXCLUSIVE.".formatted(
								retyped.column().name(), retyped.before().type(), retyped.column().type(),
								table ? "all rows and indexes" : "indexes", retyped.relation().name()),
						"All reads and writes of %s wait until that is done.".formatted(retyped.relation().name()),
						instead(retyped)));
			});
	}

	private static String instead(ColumnRetyped retyped) {
		String table = retyped.relation().name();
		return """
				-- a new column beside it, filled in batches, and switched to in a later release:
				ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
				-- then: a trigger that keeps both equal, a data migration that fills %2$s,
				-- a release that uses %2$s, and a last one with
				ALTER TABLE %1$s DROP COLUMN %4$s;""".formatted(table, Names.suffixed(retyped.column().name(), "_new"),
				retyped.column().type(), retyped.column().name());
	}

}
