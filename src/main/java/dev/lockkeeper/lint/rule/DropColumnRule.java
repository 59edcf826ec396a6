package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnDropped;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A dropped column that the running release may use.
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
					"Column %s of %s is dropped. Its data is lost.".formatted(dropped.column().name(),
							dropped.relation().name()),
					"Statements that use %s fail until the last instance of the running release is stopped."
						.formatted(dropped.column().name()),
					"""
							-- when no running release uses %s, add this directive to the comment at the top of the file:
							-- lockkeeper: suppress drop-column "unused since release …" until <date>"""
						.formatted(dropped.column().name())));
	}

}
