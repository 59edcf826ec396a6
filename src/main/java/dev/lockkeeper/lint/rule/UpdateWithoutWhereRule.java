package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.RowsChanged;
import dev.lockkeeper.lint.trace.RowStatement;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An UPDATE or DELETE that leaves no row out.
 */
final class UpdateWithoutWhereRule extends Rule {

	UpdateWithoutWhereRule() {
		super("update-without-where", Severity.ERROR, Scaling.WITH_ROWS, "A statement changes all rows of a table",
				"sql-update.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		if (!new RowStatement(step.statement().sql()).wholeTable()) {
			return Stream.empty();
		}
		return trace.effectsOnExisting(step, RowsChanged.class)
			.limit(1)
			.map((changed) -> hazard(trace, step, changed.relation(),
					"All rows of %s are changed, each locked until the file is committed."
						.formatted(changed.relation().name()),
					"Whoever writes one of them waits until then; the table grows by as much again.",
					"-- a data migration, which goes in batches: db/<database>/data/<name>.sql, for %s"
						.formatted(changed.relation().name())));
	}

}
