package dev.lockkeeper.lint.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table or a domain.
 *
 * @param name as SQL has to write it
 * @param validated whether existing rows are known to obey it
 * @param columns in its order, as SQL has to write them
 * @param references the table that a foreign key points to, as SQL has to write it
 * @param referencesId that table's, to find it in the snapshot; 0 for others
 * @param referencedColumns in the order of {@code columns}
 * @param definition as {@code pg_get_constraintdef} writes it
 * @param indexId its index's, 0 without
 */
public record Constraint(long id, String name, ConstraintKind kind, boolean validated, List<String> columns,
		@Nullable String references, long referencesId, List<String> referencedColumns, String definition,
		long indexId) {

	public Constraint {
		columns = List.copyOf(columns);
		referencedColumns = List.copyOf(referencedColumns);
	}

	/** What a constraint demands. */
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
