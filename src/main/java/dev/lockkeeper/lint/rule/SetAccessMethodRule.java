package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.AccessMethodChanged;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A changed access method, which rewrites the table.
 */
final class SetAccessMethodRule extends Rule {

	SetAccessMethodRule() {
		super("set-access-method", Severity.ERROR, Scaling.WITH_ROWS,
				"A table is changed to another access method, which rewrites it",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-SET-ACCESS-METHOD");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, AccessMethodChanged.class)
			.filter((changed) -> step.rewritten(changed.relation()).isPresent())
			.map((changed) -> {
				String table = changed.relation().name();
				return hazard(trace, step, changed.relation(),
						"Changing the access method of %s to %s rewrites the table and its indexes under an ACCESS EXCLUSIVE lock."
							.formatted(table, changed.relation().storage().accessMethod()),
						"All reads and writes of %s are blocked until the rewrite is complete.".formatted(table),
						"""
								CREATE TABLE %1$s (LIKE %2$s INCLUDING ALL) USING %3$s;
								-- then create a trigger that writes to both tables, copy the rows with a data migration, and use the new table in a later release"""
							.formatted(Names.suffixed(table, "_new"), table,
									changed.relation().storage().accessMethod()));
			});
	}

}
