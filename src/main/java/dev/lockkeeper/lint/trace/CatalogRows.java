package dev.lockkeeper.lint.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockkeeper.lint.trace.CatalogObject.Part;
import dev.lockkeeper.lint.trace.Column.Generated;
import dev.lockkeeper.lint.trace.Column.Identity;
import dev.lockkeeper.lint.trace.Relation.Persistence;
import dev.lockkeeper.lint.trace.Relation.RelationKind;
import dev.lockkeeper.postgres.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link CatalogQuery}, made into relations and objects.
 */
public final class CatalogRows {

	private final Map<Long, List<String>> relations = new LinkedHashMap<>();

	private final Map<Long, List<Column>> columns = new LinkedHashMap<>();

	private final Map<Long, List<Constraint>> constraints = new LinkedHashMap<>();

	private final Map<Long, List<Index>> indexes = new LinkedHashMap<>();

	private final Map<Long, List<Trigger>> triggers = new LinkedHashMap<>();

	private final Map<String, CatalogObject> objects = new LinkedHashMap<>();

	private final Standing standing;

	private final Map<Long, Set<LockMode>> locks = new LinkedHashMap<>();

	private final Map<Long, TableCounts> counts = new LinkedHashMap<>();

	/**
	 * @param standing what was there before the release
	 */
	CatalogRows(ResultSet rows, Standing standing) throws SQLException {
		this.standing = standing;
		while (rows.next()) {
			String[] fields = (String[]) rows.getArray("fields").getArray();
			add(rows.getString("kind"), rows.getLong("id"), rows.getLong("owner"), new Fields(Arrays.asList(fields)));
		}
	}

	private void add(String kind, long id, long owner, Fields fields) {
		switch (kind) {
			case "relation" -> this.relations.put(id, fields.texts());
			case "column" -> list(this.columns, owner).add(column(owner, id, fields));
			case "constraint" -> list(this.constraints, owner).add(constraint(id, fields));
			case "index" -> list(this.indexes, owner).add(index(id, fields));
			case "trigger" ->
				list(this.triggers, owner).add(new Trigger(id, fields.text(0), fields.text(1), fields.text(2)));
			case "lock" ->
				this.locks.computeIfAbsent(id, (_) -> EnumSet.noneOf(LockMode.class)).add(LockMode.of(fields.text(0)));
			case "count" -> this.counts.put(id, new TableCounts(fields.number(0), fields.number(2), fields.number(1)));
			default -> this.objects.put(kind + " " + id,
					object(kind + " " + id, CatalogObject.ObjectKind.valueOf(kind), id, fields));
		}
	}

	/** The relations that were asked for. */
	List<Relation> relations() {
		return this.relations.entrySet()
			.stream()
			.map((entry) -> relation(entry.getKey(), new Fields(new ArrayList<>(entry.getValue()))))
			.toList();
	}

	/** What was asked for, as what stands from here on. */
	Standing standing() {
		Map<Long, Set<Long>> numbers = new LinkedHashMap<>();
		this.relations.keySet()
			.forEach((id) -> numbers.put(id,
					list(this.columns, id).stream().map(Column::number).collect(Collectors.toUnmodifiableSet())));
		return new Standing(numbers, Set.copyOf(this.objects.keySet()));
	}

	Map<String, CatalogObject> objects() {
		return this.objects;
	}

	Map<Long, Set<LockMode>> locks() {
		return this.locks;
	}

	Map<Long, TableCounts> counts() {
		return this.counts;
	}

	private Relation relation(long id, Fields fields) {
		return new Relation(id, fields.text(0), new QualifiedName(fields.text(1), fields.text(2)),
				RelationKind.of(fields.text(3)), this.standing.columns().containsKey(id),
				Persistence.of(fields.text(4)), fields.number(5), fields.text(6), fields.number(7), fields.flag(8),
				fields.flag(9), list(this.columns, id), list(this.constraints, id), list(this.indexes, id),
				list(this.triggers, id));
	}

	private Column column(long table, long number, Fields fields) {
		boolean stood = this.standing.columns().getOrDefault(table, Set.of()).contains(number);
		return new Column(number, fields.text(0), fields.text(1), stood, fields.flag(2), fields.nullable(3),
				Identity.of(fields.text(4)), Generated.of(fields.text(5)));
	}

	private static Constraint constraint(long id, Fields fields) {
		Constraint.ConstraintKind kind = Constraint.ConstraintKind.of(fields.text(1));
		boolean foreign = kind == Constraint.ConstraintKind.FOREIGN_KEY;
		return new Constraint(id, fields.text(0), kind, fields.flag(2), fields.list(3), foreign ? fields.text(4) : null,
				fields.number(5), fields.list(6), fields.text(7), foreign ? 0 : fields.number(8));
	}

	private static Index index(long id, Fields fields) {
		return new Index(id, fields.text(0), fields.flag(1), fields.flag(2), fields.flag(3), fields.number(4),
				fields.list(5), fields.text(6), fields.nullable(7), fields.text(8));
	}

	private CatalogObject object(String key, CatalogObject.ObjectKind kind, long id, Fields fields) {
		List<Part> parts = fields.list(1).stream().map((part) -> {
			int equals = part.indexOf('=');
			return new Part(Long.parseLong(part.substring(0, equals)), part.substring(equals + 1));
		}).toList();
		return new CatalogObject(id, kind, fields.text(0), this.standing.objects().contains(key), parts,
				fields.text(2));
	}

	private static <T> List<T> list(Map<Long, List<T>> lists, long owner) {
		return lists.computeIfAbsent(owner, (_) -> new ArrayList<>());
	}

	/**
	 * What was there before the release.
	 *
	 * @param columns the numbers of each relation's, by its id
	 * @param objects by kind and id
	 */
	public record Standing(Map<Long, Set<Long>> columns, Set<String> objects) {

		static final Standing NOTHING = new Standing(Map.of(), Set.of());

		/** What is not in another; of a relation that is in both, the columns. */
		public Standing without(Standing other) {
			Map<Long, Set<Long>> rest = new LinkedHashMap<>();
			this.columns.forEach((id, numbers) -> {
				Set<Long> more = new LinkedHashSet<>(numbers);
				more.removeAll(other.columns.getOrDefault(id, Set.of()));
				if (!more.isEmpty() || !other.columns.containsKey(id)) {
					rest.put(id, more);
				}
			});
			Set<String> things = new LinkedHashSet<>(this.objects);
			things.removeAll(other.objects);
			return new Standing(rest, things);
		}

		/** Both. */
		public Standing with(Standing other) {
			Map<Long, Set<Long>> both = new LinkedHashMap<>(this.columns);
			other.columns.forEach((id, numbers) -> both.merge(id, numbers, (some, more) -> {
				Set<Long> all = new LinkedHashSet<>(some);
				all.addAll(more);
				return all;
			}));
			Set<String> things = new LinkedHashSet<>(this.objects);
			things.addAll(other.objects);
			return new Standing(both, things);
		}

	}

	/** How often a table was read whole, through an index, and rows changed in it. */
	record TableCounts(long scans, long indexScans, long changes) {

		static final TableCounts NONE = new TableCounts(0, 0, 0);

	}

	/** The fields of a row. */
	private record Fields(List<@Nullable String> all) {

		private @Nullable String nullable(int index) {
			return this.all.get(index);
		}

		private String text(int index) {
			String text = this.all.get(index);
			return (text != null) ? text : "";
		}

		private boolean flag(int index) {
			return text(index).equals("true");
		}

		private long number(int index) {
			return Long.parseLong(text(index));
		}

		private List<String> list(int index) {
			return (this.all.get(index) == null) ? List.of() : List.of(text(index).split(CatalogQuery.SEPARATOR, -1));
		}

		private List<String> texts() {
			List<String> texts = new ArrayList<>();
			for (int index = 0; index < this.all.size(); index++) {
				texts.add(text(index));
			}
			return texts;
		}

	}

}
