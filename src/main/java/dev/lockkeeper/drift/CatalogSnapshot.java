package dev.lockkeeper.drift;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects of some schemas in the catalogs of a server at one moment.
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

	/** The objects that are in only one of the two, or differ. */
	Set<SchemaObject> differing(CatalogSnapshot other) {
		Set<SchemaObject> differing = new TreeSet<>(SchemaObject.ORDER);
		this.objects.stream().filter((object) -> !other.objects.contains(object)).forEach(differing::add);
		other.objects.stream().filter((object) -> !this.objects.contains(object)).forEach(differing::add);
		return differing;
	}

}
