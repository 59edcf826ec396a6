package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table that is there before and after a file, and has lost its rows.
 */
final class RecreatedTableRule extends Rule {

	RecreatedTableRule() {
		super("recreated-table", Severity.ERROR, "A table is dropped and made anew without its rows",
				"sql-droptable.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, RelationDropped.class)
			.map(RelationDropped::relation)
			.filter((gone) -> gone.isTable() && !gone.partition() && remade(trace, gone))
			.map((gone) -> hazard(trace, step, gone,
					"Table %s is dropped and made anew: all its rows are lost.".formatted(gone.name()),
					"Whoever reads %s finds it empty, and until the file is committed all reads and writes wait."
						.formatted(gone.name()),
					"-- change the table that is there:%nALTER TABLE %s …;".formatted(gone.name())));
	}

	/** Whether something of its name is there when the file is done. */
	static boolean remade(Trace trace, Relation gone) {
		return trace.end()
			.relations()
			.values()
			.stream()
			.anyMatch((one) -> one.id() != gone.id() && one.qualifiedName().equals(gone.qualifiedName()));
	}

}
