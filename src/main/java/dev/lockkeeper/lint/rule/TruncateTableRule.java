package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.TableEmptied;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table that is emptied, and with CASCADE others with it.
 */
final class TruncateTableRule extends Rule {

	TruncateTableRule() {
		super("truncate", Severity.ERROR, "All rows of a table are removed", "sql-truncate.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		List<Relation> emptied = step.effects(TableEmptied.class)
			.filter((effect) -> trace.existed(effect.relation()))
			.map((effect) -> step.root(effect.relation()))
			.distinct()
			.toList();
		return emptied.stream()
			.limit(1)
			.map((table) -> hazard(trace, step, table,
					"All rows of %s are removed under ACCESS EXCLUSIVE."
						.formatted(emptied.stream().map(Relation::name).sorted().collect(Collectors.joining(", "))),
					"All reads and writes wait until the file is committed, and then the rows are gone.",
					"-- a data migration that deletes in batches what is really to go:%nDELETE FROM %s WHERE …;"
						.formatted(table.name())));
	}

}
