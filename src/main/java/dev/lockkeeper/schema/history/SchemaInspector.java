package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;

/**
 * Compares a schema with its changelog in a read-only session.
 */
public class SchemaInspector {

	private final Connector connector;

	private final SchemaStateReader reader = new SchemaStateReader();

	public SchemaInspector(Connector connector) {
		this.connector = connector;
	}

	/**
	 * Reads the schema history and compares it with the files.
	 * @param target the last version that counts as pending; empty for all
	 * @param purpose names the session in {@code pg_stat_activity}
	 */
	public SchemaInspection inspect(Database database, Changelog changelog, Optional<Version> target, String purpose)
			throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connect(database, purpose)) {
			connection.setReadOnly(true);
			SchemaState state = this.reader.read(connection, database, changelog, target);
			return new SchemaInspection(state, Refusals.of(state, database));
		}
	}

	/**
	 * Reads who applied which migration; empty without an audit table.
	 */
	public List<AuditEntry> audit(Database database, String purpose) throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connect(database, purpose)) {
			connection.setReadOnly(true);
			AuditTable audit = new AuditTable(database);
			return audit.exists(connection) ? audit.entries(connection) : List.of();
		}
	}

	/**
	 * The statements of a migration, as they will be sent; empty if its file can't be
	 * applied, which {@link #inspect} reports.
	 */
	public List<SqlStatement> statements(Migration migration) {
		try {
			return FlywayFiles.statements(migration);
		}
		catch (InvalidMigrationFileException ex) {
			return List.of();
		}
	}

}
