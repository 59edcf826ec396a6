package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.Locale;

/**
 * A database object that is not a relation, for example a type or a function.
 *
 * @param id the object id, which a rename does not change
 * @param name quoted as in SQL; for a function without arguments, because argument types
 * can have the names of tables
 * @param parts the labels of an enum or the constraints of a domain
 * @param fingerprint differs if any other property of the object differs
 */
public record CatalogObject(long id, ObjectKind kind, String name, List<ObjectPart> parts, String fingerprint) {

	public CatalogObject {
		parts = List.copyOf(parts);
	}

	/** Identifies the object in its database: ids are only unique within a kind. */
	String key() {
		return this.kind.name() + " " + this.id;
	}

	/** The names of its parts. */
	public List<String> partNames() {
		return this.parts.stream().map(ObjectPart::name).toList();
	}

	/** A label of an enum, or a constraint of a domain. */
	public record ObjectPart(long id, String name) {
	}

	/** The kinds of objects that are compared. */
	public enum ObjectKind {

		SCHEMA, EXTENSION, FUNCTION, ENUM, DOMAIN, TYPE, POLICY;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
