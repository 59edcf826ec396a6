package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A name with its schema. Its text is quoted for use in SQL.
 */
public record QualifiedName(String schema, String name) {

	/** Quotes an identifier for use in SQL. */
	public static String quoted(String identifier) {
		return "\"" + identifier.replace("\"", "\"\"") + "\"";
	}

	/** Whether a relation of this name exists. */
	public boolean exists(Connection connection) throws SQLException {
		return Query.of("SELECT to_regclass(?) IS NOT NULL", toString()).isTrue(connection);
	}

	@Override
	public String toString() {
		return quoted(this.schema) + "." + quoted(this.name);
	}

}
