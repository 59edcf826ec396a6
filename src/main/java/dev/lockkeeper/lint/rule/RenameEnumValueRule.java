package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.PartRenamed;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A label of an enum that the release that runs now still writes.
 */
final class RenameEnumValueRule extends Rule {

	RenameEnumValueRule() {
		super("rename-enum-value", Severity.ERROR, "A value of an enum that the running release uses has another name",
				"sql-altertype.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(PartRenamed.class)
			.filter((renamed) -> renamed.object().kind() == CatalogObject.ObjectKind.ENUM
					&& trace.existed(renamed.object()))
			.map((renamed) -> hazard(trace, step.statement().line(),
					"Value '%s' of %s is called '%s' now.".formatted(renamed.before(), renamed.object().name(),
							renamed.part()),
					"Statements with '%s' fail, and '%s' is read by a release that does not know it, until its last instance is gone."
						.formatted(renamed.before(), renamed.part()),
					"""
							ALTER TYPE %s ADD VALUE '%s' AFTER '%s';
							-- then: a release that knows both, a data migration from one to the other, a release that knows the new one alone"""
						.formatted(renamed.object().name(), renamed.part().replace("'", "''"),
								renamed.before().replace("'", "''"))));
	}

}
