package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.AuditRecord;
import dev.lockkeeper.schema.history.AuditTable;
import dev.lockkeeper.schema.history.InstallationTarget;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Writes what one run does to the audit table.
 */
class RunAudit {

	private final AuditTable table;

	private final Supplier<RunOrigin> origin;

	private final LockTimeout lockTimeout;

	private boolean checked;

	private Optional<InstallationTarget> firstRun = Optional.empty();

	RunAudit(Database database, Supplier<RunOrigin> origin) {
		this.table = new AuditTable(database);
		this.origin = origin;
		this.lockTimeout = database.lockTimeout();
	}

	/**
	 * Creates or upgrades the table, and once checks that migrations can be recorded.
	 * @param state before the first migration of this run or of this attempt
	 */
	void prepare(Connection connection, SchemaState state) throws SQLException {
		boolean targetCanBeStored = this.table.prepare(connection);
		if (targetCanBeStored && this.firstRun.isEmpty()) {
			this.firstRun = InstallationTarget.ofFirstRun(state);
		}
		if (!this.checked) {
			check(connection, state.pending().getFirst());
			this.checked = true;
		}
	}

	/** A lock on the tables is no reason to refuse the run. */
	private void check(Connection connection, Migration first) throws SQLException {
		try {
			this.table.tryToRecord(connection, entry(first, 1), this.lockTimeout);
		}
		catch (SQLException ex) {
			if (!ServerError.of(ex).state().transientConflict()) {
				throw ex;
			}
		}
	}

	/** Records a migration in its own transaction. */
	void applied(Connection connection, Migration migration, int attempt) throws SQLException {
		this.table.applied(connection, entry(migration, attempt));
	}

	/**
	 * Records that a statement outside a transaction is about to start.
	 * @return the row's id
	 */
	long started(Connection connection, Migration migration, String statement, List<Long> objectsBefore)
			throws SQLException {
		return this.table.started(connection, entry(migration, 1), statement, objectsBefore);
	}

	private AuditRecord entry(Migration migration, int attempt) {
		return new AuditRecord(migration, attempt, this.origin.get(), this.firstRun);
	}

	AuditTable table() {
		return this.table;
	}

}
