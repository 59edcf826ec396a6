package dev.lockkeeper.lint.trace;

import java.util.List;

/**
 * What is in a database besides relations.
 *
 * @param id stays when it is renamed
 * @param name as SQL has to write it; a function's without arguments, whose types may be
 * named after tables
 * @param stoodBefore whether it was there before the first migration of this release
 * @param parts an enum's labels or a domain's constraints, each with its id
 * @param fingerprint another when anything else of it changes
 */
public record CatalogObject(long id, ObjectKind kind, String name, boolean stoodBefore, List<Part> parts,
		String fingerprint) {

	public CatalogObject {
		parts = List.copyOf(parts);
	}

	/** The same on another base. */
	CatalogObject on(boolean stood) {
		return (stood == this.stoodBefore) ? this
				: new CatalogObject(this.id, this.kind, this.name, stood, this.parts, this.fingerprint);
	}

	/** The names of its parts. */
	public List<String> partNames() {
		return this.parts.stream().map(Part::name).toList();
	}

	/** A label of an enum, or a constraint of a domain. */
	public record Part(long id, String name) {
	}

	/** What kinds are looked at. */
	public enum ObjectKind {

		SCHEMA, EXTENSION, FUNCTION, ENUM, DOMAIN, TYPE, POLICY;

		@Override
		public String toString() {
			return switch (this) {
				case SCHEMA -> "schema";
				case EXTENSION -> "extension";
				case FUNCTION -> "function";
				case ENUM -> "enum";
				case DOMAIN -> "domain";
				case TYPE -> "type";
				case POLICY -> "policy";
			};
		}

	}

}
