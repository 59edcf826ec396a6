package dev.lockkeeper.drift;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * An object of a schema, such as a table, a column or an index.
 *
 * @param kind its kind, in PostgreSQL's terms
 * @param name its name with its schema and, if it has one, its table. For an index or a
 * constraint, its definition, because the server can generate the name
 * @param parent the name of the table, view or schema that it belongs to
 * @param attributes its other properties, by name
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

	/** The value of an attribute; "none" if it has none. */
	String value(String attribute) {
		return Map.copyOf(this.attributes).getOrDefault(attribute, "none");
	}

}
