package dev.lockkeeper.drift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * Reads what is in a database; changes nothing.
 */
class SchemaObjectReader {

	/** So that every name is written with its schema, whatever the user's own is. */
	private static final String SEARCH_PATH = "SET search_path = pg_catalog";

	private static final String SCHEMAS = """
			SELECT nspname FROM pg_namespace AS n
			 WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
			   AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_namespace'::regclass AND objid = n.oid AND deptype = 'e')
			   AND (nspname <> 'public' OR EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid)
			        OR EXISTS (SELECT FROM pg_proc WHERE pronamespace = n.oid)
			        OR EXISTS (SELECT FROM pg_type WHERE typnamespace = n.oid))""";

	private static final String QUOTED = "SELECT format('%I.%I', ?, ?)";

	private final String query = query();

	/** The schemas that hold anything. */
	SortedSet<String> schemas(Connection connection) throws SQLException {
		SortedSet<String> schemas = new TreeSet<>();
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(SCHEMAS)) {
			while (rows.next()) {
				schemas.add(rows.getString(1));
			}
		}
		return schemas;
	}

	/** Everything in these schemas but the tables of our own. */
	CatalogSnapshot read(Connection connection, Collection<String> schemas, Database database) throws SQLException {
		try (Statement session = connection.createStatement();
				PreparedStatement statement = connection.prepareStatement(this.query)) {
			session.execute(SEARCH_PATH);
			statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
			statement.setArray(2, connection.createArrayOf("text", new String[] {
					name(connection, database.historyTable()), name(connection, database.auditTable()) }));
			List<SchemaObject> objects = new ArrayList<>();
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					objects.add(object(row));
				}
			}
			return new CatalogSnapshot(connection.getMetaData().getDatabaseMajorVersion(), objects);
		}
	}

	private static SchemaObject object(ResultSet row) throws SQLException {
		String[] pairs = (String[]) row.getArray(4).getArray();
		SortedMap<String, String> attributes = new TreeMap<>();
		for (int index = 0; index < pairs.length; index += 2) {
			if (pairs[index + 1] != null && !pairs[index + 1].isEmpty()) {
				attributes.put(pairs[index], pairs[index + 1]);
			}
		}
		return new SchemaObject(row.getString(1), row.getString(2), row.getString(3), attributes);
	}

	/** As the server itself would quote it. */
	private static String name(Connection connection, QualifiedName table) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(QUOTED)) {
			statement.setString(1, table.schema());
			statement.setString(2, table.name());
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getString(1);
			}
		}
	}

	private static String query() {
		try (InputStream file = SchemaObjectReader.class.getResourceAsStream("catalog.sql")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
