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
 * Lays what migrations make beside what a database has. Of a table that only one of them
 * has, its columns and indexes are not told one by one.
 */
class SchemaComparison {

	private final CatalogSnapshot expected;

	private final CatalogSnapshot found;

	private final Set<SchemaObject> leftOut = new TreeSet<>(SchemaObject.ORDER);

	/**
	 * Compares two.
	 * @param leftOut what is not compared, by kind and name
	 */
	SchemaComparison(CatalogSnapshot expected, CatalogSnapshot found, Collection<SchemaObject> leftOut) {
		this.expected = expected;
		this.found = found;
		this.leftOut.addAll(leftOut);
	}

	List<Difference> differences() {
		List<Difference> differences = new ArrayList<>();
		lacking(this.expected, this.found).forEach((one) -> differences.add(new Missing(one.kind(), one.name())));
		lacking(this.found, this.expected).forEach((one) -> differences.add(new Extra(one.kind(), one.name())));
		for (SchemaObject object : this.expected.objects()) {
			if (!this.leftOut.contains(object)) {
				this.found.find(object).ifPresent((other) -> differences.addAll(differences(object, other)));
			}
		}
		return differences;
	}

	private List<SchemaObject> lacking(CatalogSnapshot one, CatalogSnapshot other) {
		List<SchemaObject> lacking = one.objects()
			.stream()
			.filter((object) -> !this.leftOut.contains(object) && other.find(object).isEmpty())
			.toList();
		Set<String> names = new HashSet<>(lacking.stream().map(SchemaObject::name).toList());
		return lacking.stream()
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

	/** Where columns are missing, their order says nothing more. */
	private static boolean sameColumns(SchemaObject object, SchemaObject other) {
		return Set.of(object.value("order of columns").split(", "))
			.equals(Set.of(other.value("order of columns").split(", ")));
	}

}
