package dev.lockkeeper.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes that a failed CREATE INDEX CONCURRENTLY left behind: no query uses them, every
 * write pays for them.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>
 */
class InvalidIndexes {

	private static final String INVALID = """
			SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
			 WHERE NOT indisvalid AND pg_class.relkind = 'i'
			   AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)
			 ORDER BY 1""";

	List<String> find(Connection connection, String schema) throws SQLException {
		List<String> names = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(INVALID)) {
			statement.setString(1, schema);
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					names.add(rows.getString(1));
				}
			}
		}
		return names;
	}

}
