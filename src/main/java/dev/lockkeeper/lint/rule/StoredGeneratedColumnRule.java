package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column.Generated;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A generated column that has all rows written anew.
 */
final class StoredGeneratedColumnRule extends Rule {

	StoredGeneratedColumnRule() {
		super("stored-generated-column", Severity.ERROR, Scaling.WITH_ROWS,
				"A new column is computed and stored for every row there is", "ddl-generated-columns.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnAdded.class)
			.filter((added) -> added.column().generated() == Generated.STORED
					&& step.rewritten(added.relation()).isPresent())
			.map((added) -> hazard(trace, step, added.relation(),
					"Adding %s, generated as %s, writes all rows of %s anew under ACCESS EXCLUSIVE."
						.formatted(added.column().name(), added.column().defaultExpression(), added.relation().name()),
					"All reads and writes of %s wait until that is done.".formatted(added.relation().name()),
					"""
							ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
							-- then: a trigger that sets %2$s to %4$s, and a data migration for the rows that are there;
							-- or, from PostgreSQL 18 on, nothing stored at all:
							ALTER TABLE %1$s ADD COLUMN %2$s %3$s GENERATED ALWAYS AS (%4$s) VIRTUAL;""".formatted(
							added.relation().name(), added.column().name(), added.column().type(),
							added.column().defaultExpression())));
	}

}
