package dev.lockkeeper.drift;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A thing in a database: a table, a column, an index.
 *
 * @param kind what it is, in PostgreSQL's words
 * @param name with its schema and, where it has one, its table; an index and a constraint
 * go by their definitions, since names may be made up
 * @param parent the name of the table, view or schema that it belongs to
 * @param attributes what else it is, by name
 */
record SchemaObject(String kind, String name, @Nullable String parent, SortedMap<String, String> attributes) {

	static final Comparator<SchemaObject> ORDER = Comparator.comparing(SchemaObject::kind)
		.thenComparing(SchemaObject::name);

	SchemaObject {
		attributes = new TreeMap<>(attributes);
	}

	boolean sameAs(SchemaObject other) {
		return this.kind.equals(other.kind) && this.name.equals(other.name);
	}

	/** An attribute's value; "none" where it has none. */
	String value(String attribute) {
		return Map.copyOf(this.attributes).getOrDefault(attribute, "none");
	}

}
