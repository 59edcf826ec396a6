package dev.lockkeeper.changelog;

/**
 * The two kinds of migrations. Each has directives of its own.
 */
public enum MigrationKind {

	/** A file in {@code schema/}, applied by {@code db-migrate}. */
	SCHEMA("schema migrations"),

	/** A file in {@code data/}, or a class, run by {@code db-data}. */
	DATA("data migrations");

	private final String plural;

	MigrationKind(String plural) {
		this.plural = plural;
	}

	@Override
	public String toString() {
		return this.plural;
	}

}
