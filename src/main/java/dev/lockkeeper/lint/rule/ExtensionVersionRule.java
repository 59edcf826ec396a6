package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ObjectChanged;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An extension that is updated to another version.
 */
final class ExtensionVersionRule extends Rule {

	ExtensionVersionRule() {
		super("extension-version", Severity.WARNING, "An extension is updated to another version",
				"sql-alterextension.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(ObjectChanged.class)
			.filter((changed) -> changed.object().kind() == CatalogObject.ObjectKind.EXTENSION)
			.map((changed) -> hazard(trace, step.statement().line(),
					"Extension %s is updated from version %s to %s.".formatted(changed.object().name(),
							changed.before().fingerprint(), changed.object().fingerprint()),
					"The update script can take any lock, and indexes that use the extension may need a rebuild. The update can't be undone.",
					"-- in a separate file, after you read the release notes of that version"));
	}

}
