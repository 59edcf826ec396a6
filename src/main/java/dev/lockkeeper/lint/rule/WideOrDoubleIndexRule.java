package dev.lockkeeper.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Index;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * An index of many columns, or one that another covers.
 */
final class WideOrDoubleIndexRule extends Rule {

	WideOrDoubleIndexRule() {
		super("wide-or-double-index", Severity.NOTE, "An index costs more than it gives", "indexes-multicolumn.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(IndexCreated.class)
			.flatMap((created) -> Stream.concat(wide(created).stream(), covering(created).stream())
				.map((effect) -> hazard(trace, step, created.relation(), effect,
						"Every insert and most updates of %s pay for it.".formatted(created.relation().name()),
						"-- the columns that are searched by alone, at most three; none that another index begins with")));
	}

	private static Optional<String> wide(IndexCreated created) {
		return (created.index().columns().size() > 3 && !created.index().unique())
				? Optional
					.of("Index %s has %d columns.".formatted(created.index().name(), created.index().columns().size()))
				: Optional.empty();
	}

	/** Another that serves every search that this one does. */
	private static Optional<String> covering(IndexCreated created) {
		Index index = created.index();
		return created.relation()
			.indexes()
			.stream()
			.filter((other) -> other.id() != index.id() && !index.unique() && index.predicate() == null && plain(index)
					&& plain(other) && other.predicate() == null && other.columns().size() >= index.columns().size()
					&& other.columns().subList(0, index.columns().size()).equals(index.columns()))
			.map((other) -> "Index %s of %s serves all that %s serves.".formatted(other.name(),
					created.relation().name(), index.name()))
			.findFirst();
	}

	private static boolean plain(Index index) {
		return index.definition().contains(" USING btree ") && !index.columns().contains("")
				&& !hasOptions(index.definition());
	}

	/** Whether a column has an order, a collation or an operator class. */
	private static boolean hasOptions(String definition) {
		SqlCursor cursor = SqlCursor.of(definition);
		return cursor.seek("(") && cursor.rest()
			.stream()
			.anyMatch((token) -> token.is("DESC|COLLATE|NULLS") || token.text().contains("_ops"));
	}

}
