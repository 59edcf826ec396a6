package dev.lockkeeper.lint.trace;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogs of a database at one moment.
 *
 * @param relations by id
 * @param objects by key
 */
public record Snapshot(Map<Long, Relation> relations, Map<String, CatalogObject> objects) {

	static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of());

	/** The relation with this id; empty if it does not exist. */
	public Optional<Relation> relation(long id) {
		return Optional.ofNullable(this.relations.get(id));
	}

	/** A copy with changed relations and all current objects. */
	Snapshot with(Collection<Relation> changed, Collection<Long> dropped, Map<String, CatalogObject> current) {
		Map<Long, Relation> relations = new LinkedHashMap<>(this.relations);
		dropped.forEach(relations::remove);
		changed.forEach((relation) -> relations.put(relation.id(), relation));
		return new Snapshot(relations, current);
	}

}
