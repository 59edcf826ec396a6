package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;

/**
 * Which migrations were applied to a schema, by whom, and which are pending.
 *
 * @param audit who applied which migration; empty without an audit table
 */
public record SchemaTimeline(SchemaState state, List<AuditEntry> audit) {

	public SchemaTimeline {
		audit = List.copyOf(audit);
	}

	/**
	 * Reads the schema history, compares it with the files, and reads the audit table.
	 */
	public static SchemaTimeline read(Connection connection, Database database, Changelog changelog)
			throws SQLException {
		SchemaState state = new SchemaStateReader().read(connection, database, changelog, Optional.empty());
		AuditTable audit = new AuditTable(database);
		return new SchemaTimeline(state, audit.exists(connection) ? audit.entries(connection) : List.of());
	}

	/** Who applied a migration; empty if that is not recorded. */
	public Optional<AuditEntry> origin(AppliedMigration applied) {
		return this.audit.stream().filter((entry) -> entry.rank() == applied.rank()).findFirst();
	}

}
