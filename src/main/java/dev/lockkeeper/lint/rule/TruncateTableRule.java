package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.TableEmptied;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table whose rows are all removed, with CASCADE also those of other tables.
 */
final class TruncateTableRule extends Rule {

	TruncateTableRule() {
		super("truncate", Severity.ERROR, "TRUNCATE removes all rows of a table", "sql-truncate.html");
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
					"All rows of %s are removed under an ACCESS EXCLUSIVE lock."
						.formatted(emptied.stream().map(Relation::name).sorted().collect(Collectors.joining(", "))),
					"All reads and writes are blocked until this file is committed. Then the rows are lost.",
					"-- delete only the rows that are not needed, in batches, with a data migration:%nDELETE FROM %s WHERE …;"
						.formatted(table.name())));
	}

}
