package dev.lockkeeper.lint.trace;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.lockkeeper.lint.trace.CatalogObject.ObjectKind;
import dev.lockkeeper.lint.trace.CatalogObject.ObjectPart;
import dev.lockkeeper.lint.trace.Column.Generated;
import dev.lockkeeper.lint.trace.Column.Identity;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Constraint.ForeignKeyTarget;
import dev.lockkeeper.lint.trace.Index.IndexFlags;
import dev.lockkeeper.lint.trace.Relation.Inheritance;
import dev.lockkeeper.lint.trace.Relation.Persistence;
import dev.lockkeeper.lint.trace.Relation.RelationKind;
import dev.lockkeeper.lint.trace.Relation.RelationParts;
import dev.lockkeeper.lint.trace.Relation.Storage;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * Builds relations and objects from the rows of a {@link CatalogQuery}.
 */
final class CatalogRows {

	private final Map<Long, CatalogRow> relations = new LinkedHashMap<>();

	private final Map<Long, List<Column>> columns = new LinkedHashMap<>();

	private final Map<Long, List<Constraint>> constraints = new LinkedHashMap<>();

	private final Map<Long, List<Index>> indexes = new LinkedHashMap<>();

	private final Map<Long, List<Trigger>> triggers = new LinkedHashMap<>();

	private final Map<String, CatalogObject> objects = new LinkedHashMap<>();

	private final Map<Long, Set<LockMode>> locks = new LinkedHashMap<>();

	private final Map<Long, TableCounts> counts = new LinkedHashMap<>();

	CatalogRows(List<CatalogRow> rows) {
		rows.forEach(this::add);
	}

	private void add(CatalogRow row) {
		switch (row.kind()) {
			case "relation" -> this.relations.put(row.id(), row);
			case "column" -> list(this.columns, row.owner()).add(column(row));
			case "constraint" -> list(this.constraints, row.owner()).add(constraint(row));
			case "index" -> list(this.indexes, row.owner()).add(index(row));
			case "trigger" ->
				list(this.triggers, row.owner()).add(new Trigger(row.id(), row.text(0), row.text(1), row.text(2)));
			case "lock" -> this.locks.computeIfAbsent(row.id(), (_) -> EnumSet.noneOf(LockMode.class))
				.add(LockMode.of(row.text(0)));
			case "count" -> this.counts.put(row.id(), new TableCounts(row.number(0), row.number(2), row.number(1)));
			default -> {
				CatalogObject object = object(row);
				this.objects.put(object.key(), object);
			}
		}
	}

	/** The relations, each with its columns, constraints, indexes and triggers. */
	List<Relation> relations() {
		return this.relations.values().stream().map(this::relation).toList();
	}

	/** The objects by their key. */
	Map<String, CatalogObject> objects() {
		return this.objects;
	}

	/** The modes of the locks that the transaction holds, by relation. */
	Map<Long, Set<LockMode>> locks() {
		return this.locks;
	}

	/** The statistics of each table that has some. */
	Map<Long, TableCounts> counts() {
		return this.counts;
	}

	private Relation relation(CatalogRow row) {
		long id = row.id();
		return new Relation(id, row.text(0), new QualifiedName(row.text(1), row.text(2)), RelationKind.of(row.text(3)),
				new Storage(Persistence.of(row.text(4)), row.number(5), row.text(6)),
				new Inheritance(row.number(7), row.flag(8)), row.flag(9), new RelationParts(list(this.columns, id),
						list(this.constraints, id), list(this.indexes, id), list(this.triggers, id)));
	}

	private static Column column(CatalogRow row) {
		return new Column(row.id(), row.text(0), row.text(1), row.flag(2), row.nullable(3), Identity.of(row.text(4)),
				Generated.of(row.text(5)));
	}

	private static Constraint constraint(CatalogRow row) {
		ConstraintKind kind = ConstraintKind.of(row.text(1));
		boolean foreignKey = kind == ConstraintKind.FOREIGN_KEY;
		return new Constraint(row.id(), row.text(0), kind, row.flag(2), row.list(3),
				foreignKey ? new ForeignKeyTarget(row.number(5), row.text(4), row.list(6)) : null, row.text(7),
				foreignKey ? 0 : row.number(8));
	}

	private static Index index(CatalogRow row) {
		return new Index(row.id(), row.text(0), new IndexFlags(row.flag(1), row.flag(2)), row.number(3), row.list(4),
				row.text(5), row.nullable(6), row.text(7));
	}

	private static CatalogObject object(CatalogRow row) {
		List<ObjectPart> parts = row.list(1).stream().map((part) -> {
			int equals = part.indexOf('=');
			return new ObjectPart(Long.parseLong(part.substring(0, equals)), part.substring(equals + 1));
		}).toList();
		return new CatalogObject(row.id(), ObjectKind.valueOf(row.kind()), row.text(0), parts, row.text(2));
	}

	private static <T> List<T> list(Map<Long, List<T>> lists, long owner) {
		return lists.computeIfAbsent(owner, (_) -> new ArrayList<>());
	}

}
