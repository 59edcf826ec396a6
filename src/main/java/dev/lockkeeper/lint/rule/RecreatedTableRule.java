package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table that is dropped and recreated, and so loses its rows.
 */
final class RecreatedTableRule extends Rule {

	RecreatedTableRule() {
		super("recreated-table", Severity.ERROR, "A table is dropped and recreated without its rows",
				"sql-droptable.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, RelationDropped.class)
			.map(RelationDropped::relation)
			.filter((dropped) -> dropped.isTable() && !dropped.partition() && recreated(trace, dropped))
			.map((dropped) -> hazard(trace, step, dropped,
					"Table %s is dropped and recreated. All its rows are lost.".formatted(dropped.name()),
					"All reads and writes of %s are blocked until this file is committed. Then the table is empty."
						.formatted(dropped.name()),
					"-- change the existing table:%nALTER TABLE %s …;".formatted(dropped.name())));
	}

	/** Whether a relation with this name exists at the end of the file. */
	static boolean recreated(Trace trace, Relation dropped) {
		return trace.end()
			.relations()
			.values()
			.stream()
			.anyMatch((one) -> one.id() != dropped.id() && one.qualifiedName().equals(dropped.qualifiedName()));
	}

}
