package dev.lockkeeper.lint.rule;

import java.util.Set;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Effect.DefaultChanged;
import dev.lockkeeper.lint.trace.Effect.RewriteReason;
import dev.lockkeeper.lint.trace.Effect.TableRewritten;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A rewrite that no other rule reports.
 */
final class TableRewrittenRule extends Rule {

	TableRewrittenRule() {
		super("table-rewritten", Severity.ERROR, Scaling.WITH_ROWS, "A statement rewrites a table",
				"sql-altertable.html#SQL-ALTERTABLE-NOTES");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(TableRewritten.class)
			.filter((rewritten) -> trace.existed(rewritten.relation()) && !reportedByAnotherRule(step, rewritten))
			.map((rewritten) -> step.root(rewritten.relation()))
			.distinct()
			.map((table) -> hazard(trace, step, table,
					"The statement rewrites %s and its indexes under an ACCESS EXCLUSIVE lock.".formatted(table.name()),
					"All reads and writes of %s are blocked until the rewrite is complete.".formatted(table.name()),
					"""
							-- add a column of a plain type without a default or expression, and backfill it with a data migration:
							ALTER TABLE %s ADD COLUMN … ;"""
						.formatted(table.name())));
	}

	private static boolean reportedByAnotherRule(Step step, TableRewritten rewritten) {
		Relation root = step.root(rewritten.relation());
		if (rewritten.reasons().contains(RewriteReason.OTHER)) {
			return !step.has(DefaultChanged.class, root);
		}
		return !rewritten.reasons().equals(Set.of(RewriteReason.COLUMN_ADDED)) || step.effects(ColumnAdded.class)
			.anyMatch((added) -> added.relation().id() == root.id()
					&& (added.column().numbered() || added.column().defaultExpression() != null));
	}

}
