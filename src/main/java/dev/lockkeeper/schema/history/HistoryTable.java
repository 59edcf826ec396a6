package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schema history that Flyway writes.
 */
class HistoryTable {

	private static final String ROWS = """
			SELECT installed_rank, version, description, type, script, checksum,
			       installed_by, installed_on, execution_time, success
			  FROM %s ORDER BY installed_rank""";

	/** Objects of extensions do not count. */
	private static final String OBJECTS = """
			SELECT relname FROM pg_class
			 WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)
			   AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
			   AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
			                      AND objid = pg_class.oid AND deptype = 'e')
			UNION ALL
			SELECT proname FROM pg_proc
			 WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)
			   AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass
			                      AND objid = pg_proc.oid AND deptype = 'e')
			UNION ALL
			SELECT typname FROM pg_type
			 WHERE typnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)
			   AND typtype IN ('d', 'e')
			   AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass
			                      AND objid = pg_type.oid AND deptype = 'e')
			 ORDER BY 1 LIMIT 6""";

	SchemaHistory read(Connection connection, Database database) throws SQLException {
		if (!exists(connection, database)) {
			return new SchemaHistory(false, List.of(), objects(connection, database.schema()));
		}
		// row security would hide rows without an error, and applied migrations would
		// look
		// pending
		Query.of("SET row_security = off").run(connection);
		List<AppliedMigration> applied = Query.of(ROWS.formatted(database.historyTable())).list(connection, this::row);
		Query.of("RESET row_security").run(connection);
		return new SchemaHistory(true, applied, List.of());
	}

	private boolean exists(Connection connection, Database database) throws SQLException {
		return Query.of("""
				SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
				 WHERE nspname = ? AND relname = ?""", database.historyTable().schema(), database.historyTable().name())
			.hasRow(connection);
	}

	private List<String> objects(Connection connection, String schema) throws SQLException {
		return Query.of(OBJECTS, schema, schema, schema).strings(connection);
	}

	private AppliedMigration row(ResultSet row) throws SQLException {
		// the column has no time zone; Lockkeeper's sessions write it in UTC
		LocalDateTime installedOn = row.getObject("installed_on", LocalDateTime.class);
		return new AppliedMigration(row.getInt("installed_rank"), version(row.getString("version")),
				row.getString("description"), row.getString("type"), row.getString("script"),
				row.getObject("checksum", Integer.class), row.getString("installed_by"),
				installedOn.toInstant(ZoneOffset.UTC), Duration.ofMillis(row.getInt("execution_time")),
				row.getBoolean("success"));
	}

	private static @Nullable Version version(@Nullable String text) {
		return (text != null) ? Version.parse(text).orElse(null) : null;
	}

}
