package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Effect.DefaultChanged;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A required column that the running release does not fill.
 */
final class RequiredColumnRule extends Rule {

	RequiredColumnRule() {
		super("required-column", Severity.ERROR, "A required column is added, and inserts of the running release fail",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-COLUMN");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return Stream.concat(
				trace.effectsOnExisting(step, ColumnAdded.class)
					.filter((added) -> added.column().required() && added.relation().isTable())
					.map((added) -> hazard(trace, step, added.relation(),
							"Column %s of %s is NOT NULL and has no default. The statement fails if the table has rows."
								.formatted(added.column().name(), added.relation().name()),
							blocks(added.column()),
							"""
									ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
									-- then deploy a release that fills it, backfill existing rows with a data migration, validate a CHECK constraint, and last:
									ALTER TABLE %1$s ALTER COLUMN %2$s SET NOT NULL;"""
								.formatted(added.relation().name(), added.column().name(), added.column().type()))),
				trace.effectsOnExisting(step, DefaultChanged.class)
					.filter((changed) -> trace.existed(changed.relation(), changed.column())
							&& changed.column().required() && !changed.before().required()
							&& changed.before().notNull())
					.map((changed) -> hazard(trace, step, changed.relation(),
							"Column %s of %s is NOT NULL and loses its default.".formatted(changed.column().name(),
									changed.relation().name()),
							blocks(changed.column()),
							"-- first deploy a release that sets %1$s in each insert, then, suppressed with that reason:%nALTER TABLE %2$s ALTER COLUMN %1$s DROP DEFAULT;"
								.formatted(changed.column().name(), changed.relation().name()))));
	}

	private static String blocks(Column column) {
		return "Inserts of the running release omit %s and fail until its last instance is stopped."
			.formatted(column.name());
	}

}
