package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column.Generated;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A volatile default, so that adding the column rewrites the table.
 */
final class VolatileDefaultRule extends Rule {

	VolatileDefaultRule() {
		super("volatile-default", Severity.ERROR, Scaling.WITH_ROWS,
				"A column is added with a volatile default, which rewrites the table",
				"ddl-alter.html#DDL-ALTER-ADDING-A-COLUMN");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnAdded.class)
			.filter((added) -> added.column().defaultExpression() != null && added.column().generated() == Generated.NO
					&& !added.column().numbered() && step.rewritten(added.relation()).isPresent())
			.map((added) -> hazard(trace, step, added.relation(),
					"Adding %s with DEFAULT %s rewrites %s under an ACCESS EXCLUSIVE lock."
						.formatted(added.column().name(), added.column().defaultExpression(), added.relation().name()),
					"All reads and writes of %s are blocked until the rewrite is complete."
						.formatted(added.relation().name()),
					"""
							ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
							ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT %4$s;
							-- then backfill existing rows with a data migration""".formatted(added.relation().name(),
							added.column().name(), added.column().type(), added.column().defaultExpression())));
	}

}
