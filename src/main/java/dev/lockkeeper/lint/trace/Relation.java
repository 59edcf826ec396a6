package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * A table, view, sequence or materialized view in the catalogs at one moment.
 *
 * @param id the object id, which a rename does not change
 * @param name quoted as in SQL; with its schema unless that is in the search path
 * @param qualifiedName its schema and name, unquoted
 * @param rowSecurity whether row level security is enabled
 */
public record Relation(long id, String name, QualifiedName qualifiedName, RelationKind kind, Storage storage,
		Inheritance inheritance, boolean rowSecurity, RelationParts parts) {

	public List<Column> columns() {
		return this.parts.columns();
	}

	public List<Constraint> constraints() {
		return this.parts.constraints();
	}

	public List<Index> indexes() {
		return this.parts.indexes();
	}

	public List<Trigger> triggers() {
		return this.parts.triggers();
	}

	/** The column with this name, quoted as in SQL. */
	public Optional<Column> column(String column) {
		return columns().stream().filter((one) -> one.name().equals(column)).findFirst();
	}

	/** Its constraints of a kind. */
	public List<Constraint> constraints(ConstraintKind kind) {
		return constraints().stream().filter((one) -> one.kind() == kind).toList();
	}

	/** Whether it is a table or a partitioned table. */
	public boolean isTable() {
		return this.kind == RelationKind.TABLE || this.kind == RelationKind.PARTITIONED_TABLE;
	}

	/** Whether it is a partition. */
	public boolean partition() {
		return this.inheritance.partition();
	}

	/** The id of its parent table; 0 if it has none. */
	public long parentId() {
		return this.inheritance.parentId();
	}

	/** Its name without its schema, quoted as in SQL. */
	public String localName() {
		return this.name.contains(".") && !this.qualifiedName.name().contains(".")
				? this.name.substring(this.name.lastIndexOf('.') + 1) : this.name;
	}

	/**
	 * Where its rows are stored.
	 *
	 * @param fileNode changes when the table is rewritten
	 */
	public record Storage(Persistence persistence, long fileNode, String accessMethod) {
	}

	/**
	 * Its place in a hierarchy of tables.
	 *
	 * @param parentId the table that it is a partition of or inherits from; 0 if there is
	 * none
	 */
	public record Inheritance(long parentId, boolean partition) {
	}

	/** What belongs to it. */
	public record RelationParts(List<Column> columns, List<Constraint> constraints, List<Index> indexes,
			List<Trigger> triggers) {

		public RelationParts {
			columns = List.copyOf(columns);
			constraints = List.copyOf(constraints);
			indexes = List.copyOf(indexes);
			triggers = List.copyOf(triggers);
		}

	}

	/** The kinds of relations. */
	public enum RelationKind {

		TABLE("table"), PARTITIONED_TABLE("partitioned table"), VIEW("view"), MATERIALIZED_VIEW("materialized view"),
		SEQUENCE("sequence"), FOREIGN_TABLE("foreign table");

		private final String words;

		RelationKind(String words) {
			this.words = words;
		}

		static RelationKind of(String code) {
			return switch (code) {
				case "r" -> TABLE;
				case "p" -> PARTITIONED_TABLE;
				case "v" -> VIEW;
				case "m" -> MATERIALIZED_VIEW;
				case "S" -> SEQUENCE;
				default -> FOREIGN_TABLE;
			};
		}

		@Override
		public String toString() {
			return this.words;
		}

	}

	/** Whether its rows survive a crash and the end of the session. */
	public enum Persistence {

		PERMANENT, UNLOGGED, TEMPORARY;

		static Persistence of(String code) {
			return switch (code) {
				case "u" -> UNLOGGED;
				case "t" -> TEMPORARY;
				default -> PERMANENT;
			};
		}

	}

}
