package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Effect.ColumnRetyped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A column of type json, which has no equality operator.
 */
final class JsonColumnRule extends Rule {

	JsonColumnRule() {
		super("json-column", Severity.ERROR, "A column of type json has no equality operator", "datatype-json.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return Stream.concat(
				trace.effectsOnExisting(step, ColumnAdded.class)
					.filter((added) -> json(added.column()))
					.map((added) -> hazard(trace, step, added.relation(), added.column())),
				trace.effectsOnExisting(step, ColumnRetyped.class)
					.filter((retyped) -> json(retyped.column()))
					.map((retyped) -> hazard(trace, step, retyped.relation(), retyped.column())));
	}

	private static boolean json(Column column) {
		return column.type().equals("json");
	}

	private Hazard hazard(Trace trace, Step step, Relation table, Column column) {
		return hazard(trace, step, table,
				"Column %s of %s has the type json, which has no equality operator.".formatted(column.name(),
						table.name()),
				"SELECT DISTINCT, GROUP BY and UNION of the running release fail if they use all columns of %s."
					.formatted(table.name()),
				"ALTER TABLE %s ADD COLUMN %s jsonb;".formatted(table.name(), column.name()));
	}

}
