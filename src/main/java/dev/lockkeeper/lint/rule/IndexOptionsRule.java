package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.IndexChanged;
import dev.lockkeeper.lint.trace.Effect.IndexLocked;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlLexer;

/**
 * An ALTER INDEX whose lock stops every query of the table.
 */
final class IndexOptionsRule extends Rule {

	IndexOptionsRule() {
		super("index-options", Severity.WARNING, "Options of an index are changed while nobody can use it",
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
					"Changing options of %s locks it in ACCESS EXCLUSIVE mode.".formatted(changed.index().name()),
					"Every query of %s looks at its indexes, and waits until the file is committed; so does whoever comes after it."
						.formatted(changed.relation().name()),
					"-- alone in its file, with a short lock timeout:%n%s"
						.formatted(SqlLexer.withoutSemicolon(step.statement().sql()) + ";")));
	}

}
