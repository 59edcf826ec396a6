package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnRenamed;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A renamed column that the running release uses by its old name.
 */
final class RenameColumnRule extends Rule {

	RenameColumnRule() {
		super("rename-column", Severity.ERROR, "A column that the running release uses is renamed",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnRenamed.class)
			.filter((renamed) -> trace.existed(renamed.relation(), renamed.column()))
			.map((renamed) -> {
				String table = renamed.relation().name();
				return hazard(trace, step, renamed.relation(),
						"Column %s of %s is renamed to %s.".formatted(renamed.before().name(), table,
								renamed.column().name()),
						"Statements that use %s fail until the last instance of the running release is stopped."
							.formatted(renamed.before().name()),
						"""
								ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
								-- then create a trigger that keeps %4$s and %2$s equal, backfill %2$s with a data migration,
								-- deploy a release that uses only %2$s, and in a later release:
								ALTER TABLE %1$s DROP COLUMN %4$s;"""
							.formatted(table, renamed.column().name(), renamed.column().type(),
									renamed.before().name()));
			});
	}

}
