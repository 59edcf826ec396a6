package dev.lockkeeper.lint.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An index of a table.
 *
 * @param name quoted as in SQL
 * @param fileNode changes when the index is rebuilt
 * @param columns its key columns, quoted as in SQL; empty text for an expression
 * @param definition the result of {@code pg_get_indexdef}
 * @param predicate the condition of a partial index; null for others
 * @param options the storage parameters, which {@code ALTER INDEX … SET} changes
 */
public record Index(long id, String name, IndexFlags flags, long fileNode, List<String> columns, String definition,
		@Nullable String predicate, String options) {

	public Index {
		columns = List.copyOf(columns);
	}

	public boolean unique() {
		return this.flags.unique();
	}

	public boolean valid() {
		return this.flags.valid();
	}

	/** Whether a search by these columns, in any order, can use it. */
	public boolean serves(List<String> searched) {
		return this.predicate == null && this.columns.size() >= searched.size()
				&& searched.containsAll(this.columns.subList(0, searched.size()));
	}

	/**
	 * Properties of an index.
	 *
	 * @param valid whether queries can use it; false after a failed concurrent build
	 */
	public record IndexFlags(boolean unique, boolean valid) {
	}

}
