package dev.lockkeeper.lint.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An index of a table.
 *
 * @param name as SQL has to write it
 * @param columns its key columns, as SQL has to write them; empty text for an expression
 * @param definition as {@code pg_get_indexdef} writes it
 * @param predicate of a partial index; null for a whole one
 * @param options what {@code ALTER INDEX … SET} sets
 */
public record Index(long id, String name, boolean unique, boolean primary, boolean valid, long fileNode,
		List<String> columns, String definition, @Nullable String predicate, String options) {

	public Index {
		columns = List.copyOf(columns);
	}

	/** Whether a search by these columns, in any order, can use it. */
	public boolean serves(List<String> searched) {
		return this.predicate == null && this.columns.size() >= searched.size()
				&& searched.containsAll(this.columns.subList(0, searched.size()));
	}

}
