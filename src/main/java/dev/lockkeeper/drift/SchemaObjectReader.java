package dev.lockkeeper.drift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlValue;

/**
 * Reads the objects of a database from its catalogs.
 */
class SchemaObjectReader {

	/** With this search path the server writes every name with its schema. */
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

	/** The schemas that contain objects. */
	SortedSet<String> schemas(Connection connection) throws SQLException {
		return new TreeSet<>(Query.of(SCHEMAS).strings(connection));
	}

	/** All objects of these schemas, except Lockkeeper's own tables. */
	CatalogSnapshot read(Connection connection, Collection<String> schemas, Database database) throws SQLException {
		Query.of(SEARCH_PATH).run(connection);
		List<String> ours = List.of(name(connection, database.historyTable()), name(connection, database.auditTable()));
		List<SchemaObject> objects = Query.of(this.query, SqlValue.texts(schemas), SqlValue.texts(ours))
			.list(connection, SchemaObjectReader::object);
		return new CatalogSnapshot(connection.getMetaData().getDatabaseMajorVersion(), objects);
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

	/** The name as the server quotes it. */
	private static String name(Connection connection, QualifiedName table) throws SQLException {
		return Query.of(QUOTED, table.schema(), table.name()).one(connection, (row) -> row.getString(1));
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
