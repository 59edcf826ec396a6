package dev.lockkeeper.lint.rule;

import java.util.Set;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.DefaultChanged;
import dev.lockkeeper.lint.trace.Effect.RewriteReason;
import dev.lockkeeper.lint.trace.Effect.TableRewritten;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table that is copied though nothing about it changes.
 */
final class VacuumFullOrClusterRule extends Rule {

	VacuumFullOrClusterRule() {
		super("vacuum-full-or-cluster", Severity.ERROR, Scaling.WITH_ROWS,
				"A table is written anew only to be smaller or sorted", "sql-vacuum.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(TableRewritten.class)
			.filter((rewritten) -> trace.existed(rewritten.relation())
					&& rewritten.reasons().equals(Set.of(RewriteReason.OTHER))
					&& !step.has(DefaultChanged.class, rewritten.relation()))
			.map((rewritten) -> rewritten.relation())
			.map((table) -> hazard(trace, step, table,
					"All rows and indexes of %s are written anew under ACCESS EXCLUSIVE.".formatted(table.name()),
					"All reads and writes of %s wait until that is done; it takes as much disk again meanwhile."
						.formatted(table.name()),
					"""
							-- room for new rows without such a lock:
							VACUUM %1$s;
							-- disk given back while reads and writes go on, by an operator:
							-- pg_repack --table=%1$s""".formatted(table.name())));
	}

}
