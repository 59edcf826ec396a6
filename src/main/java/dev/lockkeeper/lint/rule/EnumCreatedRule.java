package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ObjectCreated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A new enum, whose values can't be removed.
 */
final class EnumCreatedRule extends Rule {

	EnumCreatedRule() {
		super("enum-created", Severity.NOTE, "An enum is created", "datatype-enum.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(ObjectCreated.class)
			.map(ObjectCreated::object)
			.filter((created) -> created.kind() == CatalogObject.ObjectKind.ENUM)
			.map((created) -> hazard(trace, step.statement().line(), "Enum %s is created.".formatted(created.name()),
					"Values can be added and renamed. Removing a value or changing the order rewrites all tables that use the enum.",
					"-- if values change, use text with a CHECK constraint, or a foreign key to a table of values"));
	}

}
