package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.NotNullDropped;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A column that allows NULL although the running release may not expect it.
 */
final class DropNotNullRule extends Rule {

	DropNotNullRule() {
		super("drop-not-null", Severity.WARNING, "NOT NULL is dropped from a column that the running release may use",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, NotNullDropped.class)
			.filter((dropped) -> trace.existed(dropped.relation(), dropped.column()))
			.map((dropped) -> hazard(trace, step, dropped.relation(),
					"Column %s of %s now allows NULL.".formatted(dropped.column().name(), dropped.relation().name()),
					"Instances of the running release may fail when they read a NULL that a new instance has written.",
					"""
							-- deploy a release that can read NULL in %1$s, then run this migration, then deploy a release that writes NULL;
							-- or add a new column that allows NULL:
							ALTER TABLE %2$s ADD COLUMN %3$s %4$s;"""
						.formatted(dropped.column().name(), dropped.relation().name(),
								Names.suffixed(dropped.column().name(), "_new"), dropped.column().type())));
	}

}
