package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A table's name with its schema, safe to stand in a statement.
 */
public record QualifiedName(String schema, String name) {

	/** Quotes a name so that the server takes it to the letter. */
	public static String quoted(String identifier) {
		return "\"" + identifier.replace("\"", "\"\"") + "\"";
	}

	/** Whether a database has a table or view of this name. */
	public boolean exists(Connection connection) throws SQLException {
		return Query.of("SELECT to_regclass(?) IS NOT NULL", toString()).isTrue(connection);
	}

	@Override
	public String toString() {
		return quoted(this.schema) + "." + quoted(this.name);
	}

}
