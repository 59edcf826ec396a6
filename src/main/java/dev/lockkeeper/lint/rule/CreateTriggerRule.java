package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.TriggerCreated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A trigger whose making lets writes wait.
 */
final class CreateTriggerRule extends Rule {

	CreateTriggerRule() {
		super("create-trigger", Severity.WARNING, "A trigger is put on a table that is in use",
				"sql-createtrigger.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, TriggerCreated.class)
			.map((created) -> hazard(trace, step, created.relation(),
					"Creating trigger %s locks %s in SHARE ROW EXCLUSIVE mode.".formatted(created.trigger().name(),
							created.relation().name()),
					"Writes to %s wait while it waits for those that run, and until the file is committed; from then on each pays for the trigger."
						.formatted(created.relation().name()),
					"-- last in its file, or alone, with a short lock timeout:%n%s;"
						.formatted(created.trigger().definition())));
	}

}
