package dev.lockkeeper.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.lockkeeper.drift.Difference.Different;
import dev.lockkeeper.drift.Difference.Extra;
import dev.lockkeeper.drift.Difference.Missing;

/**
 * Compares the expected objects with the objects of a database. If only one of them has a
 * table, the columns and indexes of the table are not listed.
 */
class SchemaComparison {

	private final CatalogSnapshot expected;

	private final CatalogSnapshot found;

	private final Set<SchemaObject> ignored = new TreeSet<>(SchemaObject.ORDER);

	/**
	 * Creates a comparison.
	 * @param ignored the objects to ignore, by kind and name
	 */
	SchemaComparison(CatalogSnapshot expected, CatalogSnapshot found, Collection<SchemaObject> ignored) {
		this.expected = expected;
		this.found = found;
		this.ignored.addAll(ignored);
	}

	List<Difference> differences() {
		List<Difference> differences = new ArrayList<>();
		missing(this.expected, this.found).forEach((one) -> differences.add(new Missing(one.kind(), one.name())));
		missing(this.found, this.expected).forEach((one) -> differences.add(new Extra(one.kind(), one.name())));
		for (SchemaObject object : this.expected.objects()) {
			if (!this.ignored.contains(object)) {
				this.found.find(object).ifPresent((other) -> differences.addAll(differences(object, other)));
			}
		}
		return differences;
	}

	private List<SchemaObject> missing(CatalogSnapshot one, CatalogSnapshot other) {
		List<SchemaObject> missing = one.objects()
			.stream()
			.filter((object) -> !this.ignored.contains(object) && other.find(object).isEmpty())
			.toList();
		Set<String> names = new HashSet<>(missing.stream().map(SchemaObject::name).toList());
		return missing.stream()
			.filter((object) -> object.parent() == null || !names.contains(object.parent()))
			.toList();
	}

	private List<Difference> differences(SchemaObject object, SchemaObject other) {
		Set<String> attributes = new TreeSet<>(object.attributes().keySet());
		attributes.addAll(other.attributes().keySet());
		List<Difference> differences = new ArrayList<>();
		for (String attribute : attributes) {
			boolean same = object.value(attribute).equals(other.value(attribute));
			if (!same && !(attribute.equals("order of columns") && !sameColumns(object, other))) {
				differences.add(new Different(object.kind(), object.name(), attribute, object.value(attribute),
						other.value(attribute)));
			}
		}
		return differences;
	}

	/** If columns are missing, their order is no further difference. */
	private static boolean sameColumns(SchemaObject object, SchemaObject other) {
		return Set.of(object.value("order of columns").split(", "))
			.equals(Set.of(other.value("order of columns").split(", ")));
	}

}
