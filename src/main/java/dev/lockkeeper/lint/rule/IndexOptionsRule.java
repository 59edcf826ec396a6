package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.IndexChanged;
import dev.lockkeeper.lint.trace.Effect.IndexLocked;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlLexer;

/**
 * An ALTER INDEX whose lock blocks every query of the table.
 */
final class IndexOptionsRule extends Rule {

	IndexOptionsRule() {
		super("index-options", Severity.WARNING, "Options of an index are changed, which blocks reads and writes",
				"sql-alterindex.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, IndexChanged.class)
			.filter((changed) -> !changed.index().options().equals(changed.before().options())
					&& step.effects(IndexLocked.class)
						.anyMatch((lock) -> lock.index().id() == changed.index().id()
								&& lock.mode() == LockMode.ACCESS_EXCLUSIVE))
			.map((changed) -> hazard(trace, step, changed.relation(),
					"Changing options of index %s takes an ACCESS EXCLUSIVE lock on it."
						.formatted(changed.index().name()),
					"Every query of %s also locks its indexes. Queries are blocked while the statement waits for open transactions, and then until this file is committed."
						.formatted(changed.relation().name()),
					"-- in a separate file, with a short lock timeout:%n%s"
						.formatted(SqlLexer.withoutSemicolon(step.statement().sql()) + ";")));
	}

}
