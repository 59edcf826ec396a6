package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.TriggerCreated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A trigger whose creation blocks writes.
 */
final class CreateTriggerRule extends Rule {

	CreateTriggerRule() {
		super("create-trigger", Severity.WARNING, "A trigger is created on a table in use", "sql-createtrigger.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, TriggerCreated.class)
			.map((created) -> hazard(trace, step, created.relation(),
					"Creating trigger %s takes a SHARE ROW EXCLUSIVE lock on %s.".formatted(created.trigger().name(),
							created.relation().name()),
					"Writes to %s are blocked while the statement waits for open transactions, and then until this file is committed. Later writes also run the trigger."
						.formatted(created.relation().name()),
					"-- in a separate file, with a short lock timeout:%n%s;"
						.formatted(created.trigger().definition())));
	}

}
