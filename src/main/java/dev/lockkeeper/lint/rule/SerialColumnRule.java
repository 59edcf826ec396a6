package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A serial or identity column that has all rows numbered at once.
 */
final class SerialColumnRule extends Rule {

	SerialColumnRule() {
		super("serial-column", Severity.ERROR, Scaling.WITH_ROWS, "A numbered column is added to rows that are there",
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
						"Adding %s numbers all rows of %s and writes them anew under ACCESS EXCLUSIVE."
							.formatted(column, table),
						"All reads and writes of %s wait until that is done.".formatted(table),
						"""
								CREATE SEQUENCE %3$s OWNED BY NONE;
								ALTER TABLE %1$s ADD COLUMN %2$s bigint;
								ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT nextval('%4$s');
								-- then number the rows that are there by a data migration""".formatted(table, column,
								Names.suffixed(Names.joined(added.relation().localName(), column), "_seq"),
								Names.suffixed(Names.joined(added.relation().localName(), column), "_seq")
									.replace("'", "''")));
			});
	}

}
