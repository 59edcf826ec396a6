package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnDropped;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A column that the release that runs now may still read or write is gone.
 */
final class DropColumnRule extends Rule {

	DropColumnRule() {
		super("drop-column", Severity.ERROR, "A column that the running release may use is dropped",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnDropped.class)
			.filter((dropped) -> trace.existed(dropped.relation(), dropped.column()))
			.map((dropped) -> hazard(trace, step, dropped.relation(),
					"Column %s of %s is dropped, and what it holds is lost.".formatted(dropped.column().name(),
							dropped.relation().name()),
					"Every statement with %s fails, from this migration until the last instance that uses it is gone."
						.formatted(dropped.column().name()),
					"""
							-- once no running release uses %s, say so in the file's head:
							-- lockkeeper: allow drop-column "unused since release …" until <date>"""
						.formatted(dropped.column().name())));
	}

}
