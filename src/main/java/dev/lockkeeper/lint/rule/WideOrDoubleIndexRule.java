package dev.lockkeeper.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Index;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * An index of many columns, or one that another index covers.
 */
final class WideOrDoubleIndexRule extends Rule {

	WideOrDoubleIndexRule() {
		super("wide-or-double-index", Severity.NOTE, "An index is wide or a duplicate", "indexes-multicolumn.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(IndexCreated.class)
			.flatMap((created) -> Stream.concat(wide(created).stream(), covering(created).stream())
				.map((effect) -> hazard(trace, step, created.relation(), effect,
						"Every insert into %1$s and most updates of %1$s must also update this index."
							.formatted(created.relation().name()),
						"-- index only columns that queries search by, at most three; create no index whose columns begin another index")));
	}

	private static Optional<String> wide(IndexCreated created) {
		return (created.index().columns().size() > 3 && !created.index().unique())
				? Optional
					.of("Index %s has %d columns.".formatted(created.index().name(), created.index().columns().size()))
				: Optional.empty();
	}

	/** Another index that serves every query that this one serves. */
	private static Optional<String> covering(IndexCreated created) {
		Index index = created.index();
		return created.relation()
			.indexes()
			.stream()
			.filter((other) -> other.id() != index.id() && !index.unique() && index.predicate() == null && plain(index)
					&& plain(other) && other.predicate() == null && other.columns().size() >= index.columns().size()
					&& other.columns().subList(0, index.columns().size()).equals(index.columns()))
			.map((other) -> "Index %s of %s serves every query that %s serves.".formatted(other.name(),
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
