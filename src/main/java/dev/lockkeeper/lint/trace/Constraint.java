package dev.lockkeeper.lint.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table.
 *
 * @param name quoted as in SQL
 * @param validated whether all existing rows are known to satisfy it
 * @param columns its columns in its order, quoted as in SQL
 * @param target what a foreign key references; null for other constraints
 * @param definition the result of {@code pg_get_constraintdef}
 * @param indexId the id of its index; 0 if it has none
 */
public record Constraint(long id, String name, ConstraintKind kind, boolean validated, List<String> columns,
		@Nullable ForeignKeyTarget target, String definition, long indexId) {

	public Constraint {
		columns = List.copyOf(columns);
	}

	/** The table that a foreign key references, quoted as in SQL; null for others. */
	public @Nullable String references() {
		return (this.target != null) ? this.target.table() : null;
	}

	/** The id of the table that a foreign key references; 0 for others. */
	public long referencesId() {
		return (this.target != null) ? this.target.tableId() : 0;
	}

	/** The columns that a foreign key references, in the order of {@code columns}. */
	public List<String> referencedColumns() {
		return (this.target != null) ? this.target.columns() : List.of();
	}

	/**
	 * What a foreign key references.
	 *
	 * @param table quoted as in SQL
	 * @param columns quoted as in SQL, in the order of the foreign key's columns
	 */
	public record ForeignKeyTarget(long tableId, String table, List<String> columns) {

		public ForeignKeyTarget {
			columns = List.copyOf(columns);
		}

	}

	/** The kinds of constraints. */
	public enum ConstraintKind {

		PRIMARY_KEY, UNIQUE, EXCLUSION, FOREIGN_KEY, CHECK, NOT_NULL, TRIGGER;

		static ConstraintKind of(String code) {
			return switch (code) {
				case "p" -> PRIMARY_KEY;
				case "u" -> UNIQUE;
				case "x" -> EXCLUSION;
				case "f" -> FOREIGN_KEY;
				case "c" -> CHECK;
				case "n" -> NOT_NULL;
				default -> TRIGGER;
			};
		}

	}

}
