package dev.lockkeeper.lint.rule;

import java.util.Set;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.DefaultChanged;
import dev.lockkeeper.lint.trace.Effect.RewriteReason;
import dev.lockkeeper.lint.trace.Effect.TableRewritten;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * VACUUM FULL or CLUSTER, which rewrites the table without changing its definition.
 */
final class VacuumFullOrClusterRule extends Rule {

	VacuumFullOrClusterRule() {
		super("vacuum-full-or-cluster", Severity.ERROR, Scaling.WITH_ROWS, "VACUUM FULL or CLUSTER rewrites a table",
				"sql-vacuum.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(TableRewritten.class)
			.filter((rewritten) -> trace.existed(rewritten.relation())
					&& rewritten.reasons().equals(Set.of(RewriteReason.OTHER))
					&& !step.has(DefaultChanged.class, rewritten.relation()))
			.map((rewritten) -> rewritten.relation())
			.map((table) -> hazard(trace, step, table,
					"The statement rewrites %s and its indexes under an ACCESS EXCLUSIVE lock.".formatted(table.name()),
					"All reads and writes of %s are blocked until the rewrite is complete. Until then, both copies need disk space."
						.formatted(table.name()),
					"""
							-- to make space for new rows without this lock:
							VACUUM %1$s;
							-- to return disk space without blocking reads and writes, run as an operator:
							-- pg_repack --table=%1$s""".formatted(table.name())));
	}

}
