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
 * Tells how a schema stands to its changelog, in a session that can't write.
 */
public class SchemaInspector {

	private final Connector connector;

	private final SchemaStateReader reader = new SchemaStateReader();

	public SchemaInspector(Connector connector) {
		this.connector = connector;
	}

	/**
	 * Reads the schema history and lays it beside the files.
	 * @param target the last version that counts as pending; empty for all
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
	 * From where migrations were applied; empty where nobody recorded it.
	 */
	public List<AuditEntry> audit(Database database, String purpose) throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connect(database, purpose)) {
			connection.setReadOnly(true);
			AuditTable audit = new AuditTable(database);
			return audit.exists(connection) ? audit.entries(connection) : List.of();
		}
	}

	/**
	 * The statements of a migration, as they will be sent; none of a file that is unfit,
	 * which {@link #inspect} tells.
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
