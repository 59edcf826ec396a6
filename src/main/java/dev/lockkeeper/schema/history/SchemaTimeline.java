package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;

/**
 * How a schema came to be what it is, and what it lacks. Knows nothing of how to migrate.
 *
 * @param audit from where migrations were applied; empty where nobody recorded it
 */
public record SchemaTimeline(SchemaState state, List<AuditEntry> audit) {

	public SchemaTimeline {
		audit = List.copyOf(audit);
	}

	/**
	 * Reads the schema history and lays it beside the files; changes nothing.
	 */
	public static SchemaTimeline read(Connection connection, Database database, Changelog changelog)
			throws SQLException {
		SchemaState state = new SchemaStateReader().read(connection, database, changelog, Optional.empty());
		AuditTable audit = new AuditTable(database);
		return new SchemaTimeline(state, audit.exists(connection) ? audit.entries(connection) : List.of());
	}

	/** From where a migration was applied. */
	public Optional<AuditEntry> origin(AppliedMigration applied) {
		return this.audit.stream().filter((entry) -> entry.rank() == applied.rank()).findFirst();
	}

}
