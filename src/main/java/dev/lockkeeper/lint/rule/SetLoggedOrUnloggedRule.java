package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.PersistenceChanged;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table whose rows are copied because of its crash safety.
 */
final class SetLoggedOrUnloggedRule extends Rule {

	SetLoggedOrUnloggedRule() {
		super("set-logged-or-unlogged", Severity.ERROR, Scaling.WITH_ROWS,
				"A table is written anew to be logged or not",
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
						"Making %s %s writes all its rows and indexes anew under ACCESS EXCLUSIVE.".formatted(table,
								unlogged ? "UNLOGGED" : "LOGGED"),
						unlogged ? "All reads and writes of %s wait until that is done; after a crash it is empty, and replicas do not have it."
							.formatted(table) : "All reads and writes of %s wait until that is done.".formatted(table),
						"""
								CREATE %1$sTABLE %2$s (LIKE %3$s INCLUDING ALL);
								-- then: a trigger that writes both, a data migration that copies, and a later release that uses it"""
							.formatted(unlogged ? "UNLOGGED " : "", Names.suffixed(table, "_new"), table));
			});
	}

}
