package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.database.Database;

/**
 * Whether a database is still new. It is new until it reaches the target of its first
 * run; until then no application uses it.
 */
public final class FirstInstallation {

	private final AuditTable audit;

	public FirstInstallation(Database database) {
		this.audit = new AuditTable(database);
	}

	/** Whether the pending migrations belong to the first installation. */
	public boolean lasts(Connection connection, SchemaState state) throws SQLException {
		return state.history().isNew()
				|| this.audit.installationTarget(connection).filter((target) -> !target.isReached(state)).isPresent();
	}

}
