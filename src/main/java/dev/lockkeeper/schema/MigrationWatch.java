package dev.lockkeeper.schema;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.Sessions;

/**
 * Gives each migration its lock timeout, and keeps statements from beginning once the run
 * is to stop.
 */
class MigrationWatch implements StatementListener {

	private final Database database;

	private final Interruption interruption;

	private final MigrateLog log;

	MigrationWatch(Database database, Interruption interruption, MigrateLog log) {
		this.database = database;
		this.interruption = interruption;
		this.log = log;
	}

	/**
	 * Outside a transaction there is no lock timeout: a CONCURRENTLY build waits for old
	 * snapshots, that wait counts against it, and expiry leaves an INVALID index.
	 */
	@Override
	public void migrationBegins(Connection connection, Migration migration, boolean transactional) throws SQLException {
		this.log.applying(this.database, migration);
		Sessions.setLockTimeout(connection, transactional ? this.database.lockTimeout() : LockTimeout.NONE);
	}

	@Override
	public void statementBegins(Connection connection) throws SQLException {
		if (!this.interruption.begin(connection)) {
			throw new SQLException("Asked to stop", "57014");
		}
	}

	@Override
	public void statementEnded() {
		this.interruption.end();
	}

}
