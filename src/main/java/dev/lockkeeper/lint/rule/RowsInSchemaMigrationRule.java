package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.RowsChanged;
import dev.lockkeeper.lint.trace.RowStatement;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Changes to rows whose number the live database alone knows.
 */
final class RowsInSchemaMigrationRule extends Rule {

	RowsInSchemaMigrationRule() {
		super("rows-in-schema-migration", Severity.WARNING, Scaling.WITH_ROWS,
				"Rows are changed in the transaction of a schema migration", "sql-update.html");
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
					"Rows of %s are changed in one transaction.".formatted(changed.relation().name()),
					"Whoever writes one of them waits until the file is committed; how many there are, the live database alone knows.",
					"-- unless they are few, a data migration, which goes in batches: db/<database>/data/<name>.sql, for %s"
						.formatted(changed.relation().name())));
	}

}
