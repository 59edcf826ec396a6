package dev.lockkeeper.impact;

import java.util.stream.Stream;

import dev.lockkeeper.impact.Effect.IndexChanged;
import dev.lockkeeper.impact.Effect.IndexLocked;

/**
 * An ALTER INDEX whose lock stops every query of the table.
 */
final class IndexOptionsRule extends Rule {

	IndexOptionsRule() {
		super("index-options", Severity.WARNING, "Options of an index are changed while nobody can use it",
				"sql-alterindex.html");
	}

	@Override
	Stream<Hazard> judge(Trace trace, Step step) {
		return step.harm(IndexChanged.class)
			.filter((changed) -> !changed.index().options().equals(changed.before().options())
					&& step.effects(IndexLocked.class)
						.anyMatch((lock) -> lock.index().id() == changed.index().id()
								&& lock.mode() == LockMode.ACCESS_EXCLUSIVE))
			.map((changed) -> hazard(trace, step, changed.relation(),
					"Changing options of %s locks it in ACCESS EXCLUSIVE mode.".formatted(changed.index().name()),
					"Every query of %s looks at its indexes, and waits until the file is committed; so does whoever comes after it."
						.formatted(changed.relation().name()),
					"-- alone in its file, with a short lock timeout:%n%s"
						.formatted(step.statement().sql().replaceFirst(";?\\s*$", ";"))));
	}

}
