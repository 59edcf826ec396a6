package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.PersistenceChanged;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table that is changed to logged or unlogged, which rewrites it.
 */
final class SetLoggedOrUnloggedRule extends Rule {

	SetLoggedOrUnloggedRule() {
		super("set-logged-or-unlogged", Severity.ERROR, Scaling.WITH_ROWS,
				"A table is changed to logged or unlogged, which rewrites it",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-SET-LOGGED-UNLOGGED");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, PersistenceChanged.class)
			.filter((changed) -> changed.relation().isTable())
			.map((changed) -> {
				boolean unlogged = changed.relation().storage().persistence() == Relation.Persistence.UNLOGGED;
				String table = changed.relation().name();
				return hazard(trace, step, changed.relation(),
						"Changing %s to %s rewrites the table and its indexes under an ACCESS EXCLUSIVE lock."
							.formatted(table, unlogged ? "UNLOGGED" : "LOGGED"),
						unlogged ? "All reads and writes of %s are blocked until the rewrite is complete. After a crash the table is empty, and replicas do not have its rows."
							.formatted(table)
								: "All reads and writes of %s are blocked until the rewrite is complete."
									.formatted(table),
						"""
								CREATE %1$sTABLE %2$s (LIKE %3$s INCLUDING ALL);
								-- then create a trigger that writes to both tables, copy the rows with a data migration, and use the new table in a later release"""
							.formatted(unlogged ? "UNLOGGED " : "", Names.suffixed(table, "_new"), table));
			});
	}

}
