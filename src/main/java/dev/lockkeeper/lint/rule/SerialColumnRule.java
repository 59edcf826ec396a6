package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A serial or identity column that numbers all existing rows at once.
 */
final class SerialColumnRule extends Rule {

	SerialColumnRule() {
		super("serial-column", Severity.ERROR, Scaling.WITH_ROWS,
				"A serial or identity column is added to an existing table, which rewrites it",
				"sql-altertable.html#SQL-ALTERTABLE-NOTES");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnAdded.class)
			.filter((added) -> added.column().numbered() && step.rewritten(added.relation()).isPresent())
			.map((added) -> {
				String table = added.relation().name();
				String column = added.column().name();
				return hazard(trace, step, added.relation(),
						"Adding %s numbers all rows, which rewrites %s under an ACCESS EXCLUSIVE lock."
							.formatted(column, table),
						"All reads and writes of %s are blocked until the rewrite is complete.".formatted(table),
						"""
								CREATE SEQUENCE %3$s OWNED BY NONE;
								ALTER TABLE %1$s ADD COLUMN %2$s bigint;
								ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT nextval('%4$s');
								-- then number the existing rows with a data migration""".formatted(table, column,
								Names.suffixed(Names.joined(added.relation().localName(), column), "_seq"),
								Names.suffixed(Names.joined(added.relation().localName(), column), "_seq")
									.replace("'", "''")));
			});
	}

}
