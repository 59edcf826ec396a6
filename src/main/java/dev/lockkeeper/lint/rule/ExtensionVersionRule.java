package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ObjectChanged;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An extension that is brought to another version.
 */
final class ExtensionVersionRule extends Rule {

	ExtensionVersionRule() {
		super("extension-version", Severity.WARNING, "An extension has another version", "sql-alterextension.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(ObjectChanged.class)
			.filter((changed) -> changed.object().kind() == CatalogObject.ObjectKind.EXTENSION)
			.map((changed) -> hazard(trace, step.statement().line(),
					"Extension %s goes from version %s to %s.".formatted(changed.object().name(),
							changed.before().fingerprint(), changed.object().fingerprint()),
					"Its script takes what locks it wants, and indexes that use it may have to be built anew; nothing leads back.",
					"-- alone in its file, after reading what the extension says of that version"));
	}

}
