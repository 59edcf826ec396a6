package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.RowsChanged;
import dev.lockkeeper.lint.trace.RowStatement;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An UPDATE or DELETE without WHERE.
 */
final class UpdateWithoutWhereRule extends Rule {

	UpdateWithoutWhereRule() {
		super("update-without-where", Severity.ERROR, Scaling.WITH_ROWS,
				"An UPDATE or DELETE without WHERE changes all rows of a table", "sql-update.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		if (!new RowStatement(step.statement().sql()).wholeTable()) {
			return Stream.empty();
		}
		return trace.effectsOnExisting(step, RowsChanged.class)
			.limit(1)
			.map((changed) -> hazard(trace, step, changed.relation(),
					"The statement changes all rows of %s and locks each of them until this file is committed."
						.formatted(changed.relation().name()),
					"Other writes of these rows are blocked until then. An UPDATE can double the size of the table.",
					"-- use a data migration, which works in batches: db/<database>/data/<name>.sql for %s"
						.formatted(changed.relation().name())));
	}

}
