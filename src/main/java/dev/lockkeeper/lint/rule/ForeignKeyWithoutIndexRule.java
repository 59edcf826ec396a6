package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A foreign key without an index, so that each delete of a referenced row scans the
 * table.
 */
final class ForeignKeyWithoutIndexRule extends Rule {

	ForeignKeyWithoutIndexRule() {
		super("foreign-key-without-index", Severity.WARNING, "A foreign key has no index",
				"ddl-constraints.html#DDL-CONSTRAINTS-FK");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newConstraints(ConstraintKind.FOREIGN_KEY)
			.filter((added) -> trace.end()
				.relation(added.relation().id())
				.filter((table) -> table.indexes()
					.stream()
					.noneMatch((index) -> index.serves(added.constraint().columns())))
				.isPresent())
			.map((added) -> {
				String table = added.relation().name();
				String columns = String.join(", ", added.constraint().columns());
				return hazard(trace, step, added.relation(),
						"%s has no index that begins with %s for foreign key %s to %s.".formatted(table, columns,
								added.constraint().name(), added.constraint().references()),
						"Each delete from %s, and each update of its key, scans all rows of %s while it holds its locks."
							.formatted(added.constraint().references(), table),
						"""
								-- in a separate file, before the foreign key:
								CREATE INDEX CONCURRENTLY %s ON %s (%s);""".formatted(Names.suffixed(
								Names.joined(added.relation().localName(), added.constraint().columns().getFirst()),
								"_idx"), table, columns));
			});
	}

}
