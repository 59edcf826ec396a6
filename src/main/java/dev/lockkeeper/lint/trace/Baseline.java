package dev.lockkeeper.lint.trace;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables, columns and other objects that existed before a release. Only these can be
 * in use while the release's migrations run.
 *
 * @param columns the column numbers of each relation, by the relation's id
 * @param objects the keys of the other objects
 * @see CatalogObject#key()
 */
public record Baseline(Map<Long, Set<Long>> columns, Set<String> objects) {

	/** An empty database. */
	static final Baseline EMPTY = new Baseline(Map.of(), Set.of());

	/** Everything in a snapshot. */
	static Baseline of(Snapshot snapshot) {
		Map<Long, Set<Long>> columns = new LinkedHashMap<>();
		snapshot.relations()
			.forEach((id, relation) -> columns.put(id,
					relation.columns().stream().map(Column::number).collect(Collectors.toUnmodifiableSet())));
		return new Baseline(columns, Set.copyOf(snapshot.objects().keySet()));
	}

	boolean contains(Relation relation) {
		return this.columns.containsKey(relation.id());
	}

	boolean contains(Relation relation, Column column) {
		return this.columns.getOrDefault(relation.id(), Set.of()).contains(column.number());
	}

	boolean contains(CatalogObject object) {
		return this.objects.contains(object.key());
	}

	/**
	 * Removes what another baseline contains.
	 * @return of a relation that is in both, only the columns that the other one does not
	 * have
	 */
	public Baseline without(Baseline other) {
		Map<Long, Set<Long>> columns = new LinkedHashMap<>();
		this.columns.forEach((id, numbers) -> {
			Set<Long> rest = difference(numbers, other.columns.getOrDefault(id, Set.of()));
			if (!rest.isEmpty() || !other.columns.containsKey(id)) {
				columns.put(id, rest);
			}
		});
		return new Baseline(columns, difference(this.objects, other.objects));
	}

	/** Adds what another baseline contains. */
	public Baseline with(Baseline other) {
		Map<Long, Set<Long>> columns = new LinkedHashMap<>(this.columns);
		other.columns.forEach((id, numbers) -> columns.merge(id, numbers, Baseline::union));
		return new Baseline(columns, union(this.objects, other.objects));
	}

	private static <T> Set<T> difference(Set<T> all, Set<T> removed) {
		Set<T> rest = new LinkedHashSet<>(all);
		rest.removeAll(removed);
		return rest;
	}

	private static <T> Set<T> union(Set<T> one, Set<T> other) {
		Set<T> all = new LinkedHashSet<>(one);
		all.addAll(other);
		return all;
	}

}
