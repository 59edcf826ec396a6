package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnRenamed;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A name that the release that runs now still uses is gone.
 */
final class RenameColumnRule extends Rule {

	RenameColumnRule() {
		super("rename-column", Severity.ERROR, "A column that the running release uses has another name",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnRenamed.class)
			.filter((renamed) -> trace.existed(renamed.relation(), renamed.column()))
			.map((renamed) -> {
				String table = renamed.relation().name();
				return hazard(trace, step, renamed.relation(),
						"Column %s of %s is called %s now.".formatted(renamed.before().name(), table,
								renamed.column().name()),
						"Every statement with %s fails, from this migration until the last instance of the release that runs now is gone."
							.formatted(renamed.before().name()),
						"""
								ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
								-- then: a trigger that keeps %4$s and %2$s equal, a data migration that fills %2$s,
								-- a release that uses %2$s alone, and a last one with
								ALTER TABLE %1$s DROP COLUMN %4$s;""".formatted(table, renamed.column().name(),
								renamed.column().type(), renamed.before().name()));
			});
	}

}
