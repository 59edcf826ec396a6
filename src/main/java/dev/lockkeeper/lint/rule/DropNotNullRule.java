package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.NotNullDropped;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * NULL where the release that runs now never met one.
 */
final class DropNotNullRule extends Rule {

	DropNotNullRule() {
		super("drop-not-null", Severity.WARNING, "A column may hold NULL, and the running release does not expect it",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, NotNullDropped.class)
			.filter((dropped) -> trace.existed(dropped.relation(), dropped.column()))
			.map((dropped) -> hazard(trace, step, dropped.relation(),
					"Column %s of %s takes NULL now.".formatted(dropped.column().name(), dropped.relation().name()),
					"Instances of the release that runs now may fail on the first NULL that a new one writes.",
					"""
							-- in order: a release that can read NULL in %1$s everywhere, this migration, a release that writes it;
							-- or a new column that may be empty:
							ALTER TABLE %2$s ADD COLUMN %3$s %4$s;"""
						.formatted(dropped.column().name(), dropped.relation().name(),
								Names.suffixed(dropped.column().name(), "_new"), dropped.column().type())));
	}

}
