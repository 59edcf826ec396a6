package dev.lockkeeper.lint.trace;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.lint.trace.CatalogRows.Standing;

/**
 * A database's catalogs at one moment.
 *
 * @param relations by id
 * @param objects by kind and id
 */
public record Snapshot(Map<Long, Relation> relations, Map<String, CatalogObject> objects) {

	static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of());

	/** The relation of this id; empty when it is not there. */
	public Optional<Relation> relation(long id) {
		return Optional.ofNullable(this.relations.get(id));
	}

	/** The same on another base. */
	Snapshot on(Standing standing) {
		Map<Long, Relation> relations = new LinkedHashMap<>(this.relations);
		relations.replaceAll((_, relation) -> relation.on(standing));
		Map<String, CatalogObject> objects = new LinkedHashMap<>(this.objects);
		objects.replaceAll((key, object) -> object.on(standing.objects().contains(key)));
		return new Snapshot(relations, objects);
	}

	/** The same with some relations as they are now. */
	Snapshot with(Collection<Relation> changed, Collection<Long> gone, Map<String, CatalogObject> now) {
		Map<Long, Relation> relations = new LinkedHashMap<>(this.relations);
		gone.forEach(relations::remove);
		changed.forEach((relation) -> relations.put(relation.id(), relation));
		return new Snapshot(relations, now);
	}

}
