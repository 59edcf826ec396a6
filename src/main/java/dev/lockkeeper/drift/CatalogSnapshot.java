package dev.lockkeeper.drift;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All things of some schemas, as a server's catalog told them at one moment.
 *
 * @param serverVersion the server's major version
 */
record CatalogSnapshot(int serverVersion, List<SchemaObject> objects) {

	CatalogSnapshot {
		objects = objects.stream().sorted(SchemaObject.ORDER).toList();
	}

	Optional<SchemaObject> find(SchemaObject object) {
		return this.objects.stream().filter(object::sameAs).findFirst();
	}

	/** What is in one of the two and not in the other, or differs. */
	Set<SchemaObject> differing(CatalogSnapshot other) {
		Set<SchemaObject> differing = new TreeSet<>(SchemaObject.ORDER);
		this.objects.stream().filter((object) -> !other.objects.contains(object)).forEach(differing::add);
		other.objects.stream().filter((object) -> !this.objects.contains(object)).forEach(differing::add);
		return differing;
	}

}
