package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.lint.trace.CatalogRows.Standing;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * A table, view, sequence or materialized view, as the catalogs hold it at one moment.
 *
 * @param id stays when it is renamed
 * @param name as SQL has to write it: quoted where it must be, with its schema where the
 * search path does not lead to it
 * @param qualifiedName its name and its schema's, to the letter
 * @param stoodBefore whether it was there before the first migration of this release:
 * what the release itself makes is empty, and nobody waits for it
 * @param fileNode another after a rewrite
 * @param parentId the table that it is a partition of or inherits from; 0 without
 */
public record Relation(long id, String name, QualifiedName qualifiedName, RelationKind kind, boolean stoodBefore,
		Persistence persistence, long fileNode, String accessMethod, long parentId, boolean partition,
		boolean rowSecurity, List<Column> columns, List<Constraint> constraints, List<Index> indexes,
		List<Trigger> triggers) {

	public Relation {
		columns = List.copyOf(columns);
		constraints = List.copyOf(constraints);
		indexes = List.copyOf(indexes);
		triggers = List.copyOf(triggers);
	}

	/** The same on another base. */
	Relation on(Standing standing) {
		Set<Long> stood = standing.columns().get(this.id);
		boolean same = this.stoodBefore == (stood != null) && this.columns.stream()
			.allMatch((column) -> column.stoodBefore() == (stood != null && stood.contains(column.number())));
		return same ? this
				: new Relation(this.id, this.name, this.qualifiedName, this.kind, stood != null, this.persistence,
						this.fileNode, this.accessMethod, this.parentId, this.partition, this.rowSecurity,
						this.columns.stream()
							.map((column) -> column.on(stood != null && stood.contains(column.number())))
							.toList(),
						this.constraints, this.indexes, this.triggers);
	}

	/** The column of this name, as SQL has to write it. */
	public Optional<Column> column(String column) {
		return this.columns.stream().filter((one) -> one.name().equals(column)).findFirst();
	}

	/** Its constraints of a kind. */
	public List<Constraint> constraints(ConstraintKind kind) {
		return this.constraints.stream().filter((one) -> one.kind() == kind).toList();
	}

	/** Whether it holds rows of its own or through its partitions. */
	public boolean isTable() {
		return this.kind == RelationKind.TABLE || this.kind == RelationKind.PARTITIONED_TABLE;
	}

	/** Its own name without its schema's, as SQL has to write it. */
	public String localName() {
		return this.name.contains(".") && !this.qualifiedName.name().contains(".")
				? this.name.substring(this.name.lastIndexOf('.') + 1) : this.name;
	}

	/** What kinds there are. */
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

	/** Whether it outlives a crash. */
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
