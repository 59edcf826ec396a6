package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ObjectCreated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * An enum, whose values no statement takes away again.
 */
final class EnumCreatedRule extends Rule {

	EnumCreatedRule() {
		super("enum-created", Severity.NOTE, "An enum is hard to take a value from", "datatype-enum.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(ObjectCreated.class)
			.map(ObjectCreated::object)
			.filter((made) -> made.kind() == CatalogObject.ObjectKind.ENUM)
			.map((made) -> hazard(trace, step.statement().line(), "Enum %s is new.".formatted(made.name()),
					"A value can be added and renamed, but not removed nor moved without writing all tables that use it anew.",
					"-- where values come and go: text, and a CHECK or a table that they refer to"));
	}

}
