package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.PartRenamed;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A renamed enum value that the running release uses by its old name.
 */
final class RenameEnumValueRule extends Rule {

	RenameEnumValueRule() {
		super("rename-enum-value", Severity.ERROR, "An enum value that the running release uses is renamed",
				"sql-altertype.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(PartRenamed.class)
			.filter((renamed) -> renamed.object().kind() == CatalogObject.ObjectKind.ENUM
					&& trace.existed(renamed.object()))
			.map((renamed) -> hazard(trace, step.statement().line(),
					"Value '%s' of %s is renamed to '%s'.".formatted(renamed.before(), renamed.object().name(),
							renamed.part()),
					"Until the last instance of the running release is stopped, statements with '%s' fail, and instances may read '%s', which they do not know."
						.formatted(renamed.before(), renamed.part()),
					"""
							ALTER TYPE %s ADD VALUE '%s' AFTER '%s';
							-- then deploy a release that knows both values, change the rows with a data migration, and deploy a release that uses only the new value"""
						.formatted(renamed.object().name(), renamed.part().replace("'", "''"),
								renamed.before().replace("'", "''"))));
	}

}
