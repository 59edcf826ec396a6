package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A dropped table with foreign keys, which locks all tables that it refers to.
 */
final class DropTableWithForeignKeysRule extends Rule {

	DropTableWithForeignKeysRule() {
		super("drop-table-with-foreign-keys", Severity.WARNING, "A table with several foreign keys is dropped",
				"sql-droptable.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, RelationDropped.class).flatMap((dropped) -> {
			List<Constraint> keys = dropped.relation()
				.constraints(ConstraintKind.FOREIGN_KEY)
				.stream()
				.filter((key) -> step.after().relation(key.referencesId()).filter(trace::existed).isPresent())
				.toList();
			List<String> others = keys.stream().map((key) -> String.valueOf(key.references())).distinct().toList();
			if (others.size() < 2) {
				return Stream.empty();
			}
			return Stream.of(hazard(trace, step, dropped.relation(),
					"Dropping %s takes ACCESS EXCLUSIVE locks on %s in one transaction."
						.formatted(dropped.relation().name(), String.join(", ", others)),
					"All reads and writes of these tables are blocked until the last lock is granted and this file is committed.",
					instead(dropped.relation(), keys)));
		});
	}

	private static String instead(Relation table, List<Constraint> keys) {
		return keys.stream()
			.map((key) -> "ALTER TABLE %s DROP CONSTRAINT %s; -- in a separate file%n".formatted(table.name(),
					key.name()))
			.collect(Collectors.joining("", "", "DROP TABLE %s;".formatted(table.name())));
	}

}
