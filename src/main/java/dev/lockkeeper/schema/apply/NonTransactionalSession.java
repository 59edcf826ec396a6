package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.StatementTimeout;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;

/**
 * Runs statements outside a transaction. Each is monitored while it runs, and cancelled
 * when the run is to stop.
 */
class NonTransactionalSession {

	private static final String SEARCH_PATH = """
			SELECT set_config('search_path',
			                  concat_ws(', ', quote_ident(?), nullif(current_setting('search_path'), '')), false)""";

	private final Connection connection;

	private final Database database;

	private final MigrationSupervisor supervisor;

	private final MigrateLog log;

	private final InvalidIndexCleanup cleanup;

	NonTransactionalSession(Connection connection, Database database, MigrationSupervisor supervisor, MigrateLog log)
			throws SQLException {
		this.connection = connection;
		this.database = database;
		this.supervisor = supervisor;
		this.log = log;
		this.cleanup = new InvalidIndexCleanup(connection);
		Query.of(SEARCH_PATH, database.schema()).run(connection);
	}

	Connection connection() {
		return this.connection;
	}

	InvalidIndexCleanup cleanup() {
		return this.cleanup;
	}

	void run(String sql) throws SQLException {
		monitored(() -> Query.of(sql).run(this.connection));
	}

	void dropIndex(String script, QualifiedName index) throws SQLException {
		this.log.removing(this.database, script, index.toString());
		monitored(() -> this.cleanup.remove(index));
	}

	/** Drops an index even if the run is to stop. */
	void dropIndexNow(String script, QualifiedName index) throws SQLException {
		this.log.removing(this.database, script, index.toString());
		this.cleanup.remove(index);
	}

	void finishDetach(String script, DetachPartition detach) throws SQLException {
		this.log.finishing(this.database, script, detach.partition());
		monitored(() -> this.cleanup.finish(detach));
	}

	void limit(StatementTimeout timeout) throws SQLException {
		Query.of("SELECT set_config('statement_timeout', ?, false)", timeout.setting()).run(this.connection);
	}

	private void monitored(SessionTask work) throws SQLException {
		this.supervisor.statementBegins(this.connection);
		try {
			work.run();
		}
		finally {
			this.supervisor.statementEnded();
		}
	}

	/** What a statement does. */
	@FunctionalInterface
	private interface SessionTask {

		void run() throws SQLException;

	}

}
