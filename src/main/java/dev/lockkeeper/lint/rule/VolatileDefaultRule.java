package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column.Generated;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A default that is computed for each row, so that adding its column writes them all.
 */
final class VolatileDefaultRule extends Rule {

	VolatileDefaultRule() {
		super("volatile-default", Severity.ERROR, Scaling.WITH_ROWS,
				"A new column's default is computed for every row there is",
				"ddl-alter.html#DDL-ALTER-ADDING-A-COLUMN");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnAdded.class)
			.filter((added) -> added.column().defaultExpression() != null && added.column().generated() == Generated.NO
					&& !added.column().numbered() && step.rewritten(added.relation()).isPresent())
			.map((added) -> hazard(trace, step, added.relation(),
					"Adding %s with DEFAULT %s writes all rows of %s anew under ACCESS EXCLUSIVE."
						.formatted(added.column().name(), added.column().defaultExpression(), added.relation().name()),
					"All reads and writes of %s wait until that is done.".formatted(added.relation().name()),
					"""
							ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
							ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT %4$s;
							-- then fill the rows that are there by a data migration""".formatted(
							added.relation().name(), added.column().name(), added.column().type(),
							added.column().defaultExpression())));
	}

}
