package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.RelationCreated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A new table without a primary key.
 */
final class TableWithoutPrimaryKeyRule extends Rule {

	TableWithoutPrimaryKeyRule() {
		super("table-without-primary-key", Severity.WARNING, "A table has no primary key",
				"ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(RelationCreated.class)
			.map(RelationCreated::relation)
			.filter((created) -> created.isTable() && created.parentId() == 0 && trace.end()
				.relation(created.id())
				.filter((table) -> table.parentId() == 0 && table.constraints(ConstraintKind.PRIMARY_KEY).isEmpty())
				.isPresent())
			.map((created) -> hazard(trace, step, created, "Table %s has no primary key.".formatted(created.name()),
					"Duplicate rows can't be distinguished, data migrations can't work on it in batches, and logical replication rejects its updates.",
					"id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));
	}

}
