package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column.Generated;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A stored generated column, which rewrites the table.
 */
final class StoredGeneratedColumnRule extends Rule {

	StoredGeneratedColumnRule() {
		super("stored-generated-column", Severity.ERROR, Scaling.WITH_ROWS,
				"A stored generated column is added, which rewrites the table", "ddl-generated-columns.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnAdded.class)
			.filter((added) -> added.column().generated() == Generated.STORED
					&& step.rewritten(added.relation()).isPresent())
			.map((added) -> hazard(trace, step, added.relation(),
					"Adding %s, generated as %s, rewrites %s under an ACCESS EXCLUSIVE lock."
						.formatted(added.column().name(), added.column().defaultExpression(), added.relation().name()),
					"All reads and writes of %s are blocked until the rewrite is complete."
						.formatted(added.relation().name()),
					"""
							ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
							-- then create a trigger that sets %2$s to %4$s, and backfill existing rows with a data migration;
							-- or, with PostgreSQL 18 or later, compute the value when it is read:
							ALTER TABLE %1$s ADD COLUMN %2$s %3$s GENERATED ALWAYS AS (%4$s) VIRTUAL;"""
						.formatted(added.relation().name(), added.column().name(), added.column().type(),
								added.column().defaultExpression())));
	}

}
