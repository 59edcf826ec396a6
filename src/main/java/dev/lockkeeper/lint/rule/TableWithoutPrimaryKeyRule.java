package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.RelationCreated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table whose rows nothing tells apart.
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
			.filter((made) -> made.isTable() && made.parentId() == 0 && trace.end()
				.relation(made.id())
				.filter((table) -> table.parentId() == 0 && table.constraints(ConstraintKind.PRIMARY_KEY).isEmpty())
				.isPresent())
			.map((made) -> hazard(trace, step, made, "Table %s has no primary key.".formatted(made.name()),
					"Double rows can't be told apart, a data migration can't go through it in batches, and logical replication refuses its updates.",
					"id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));
	}

}
