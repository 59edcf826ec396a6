package dev.lockkeeper.postgres;

/**
 * A table's name with its schema, safe to stand in a statement.
 */
public record QualifiedName(String schema, String name) {

	/** Quotes a name so that the server takes it to the letter. */
	public static String quoted(String identifier) {
		return "\"" + identifier.replace("\"", "\"\"") + "\"";
	}

	@Override
	public String toString() {
		return quoted(this.schema) + "." + quoted(this.name);
	}

}
