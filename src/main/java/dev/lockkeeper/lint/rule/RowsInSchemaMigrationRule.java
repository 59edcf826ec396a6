package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.RowsChanged;
import dev.lockkeeper.lint.trace.RowStatement;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Changes to rows whose number is known only on the live database.
 */
final class RowsInSchemaMigrationRule extends Rule {

	RowsInSchemaMigrationRule() {
		super("rows-in-schema-migration", Severity.WARNING, Scaling.WITH_ROWS, "Rows are changed in a schema migration",
				"sql-update.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		RowStatement statement = new RowStatement(step.statement().sql());
		if (statement.wholeTable() || statement.insertsValues()) {
			return Stream.empty();
		}
		return trace.effectsOnExisting(step, RowsChanged.class)
			.limit(1)
			.map((changed) -> hazard(trace, step, changed.relation(),
					"The statement changes rows of %s in one transaction.".formatted(changed.relation().name()),
					"Other writes of these rows are blocked until this file is committed. The number of rows is known only on the live database.",
					"-- unless they are few, use a data migration, which works in batches: db/<database>/data/<name>.sql for %s"
						.formatted(changed.relation().name())));
	}

}
