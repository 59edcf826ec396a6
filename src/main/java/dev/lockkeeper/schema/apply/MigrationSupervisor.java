package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.AdvisoryLocks;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.RunLock;
import dev.lockkeeper.postgres.SessionSettings;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.postgres.SqlState;

/**
 * Sets the timeouts of each migration, monitors its statements, prevents new statements
 * when the run is to stop, and records each applied migration in the audit table.
 */
class MigrationSupervisor implements MigrationListener, AutoCloseable {

	private static final String CHECK_CONSTRAINTS = "SET CONSTRAINTS ALL IMMEDIATE";

	private static final int CHECKS_PER_LOCK_TIMEOUT = 10;

	private static final Duration SESSION_END = Duration.ofSeconds(1);

	private static final Duration BETWEEN_CHECKS = Duration.ofMillis(10);

	private final Database database;

	private final Interruption interruption;

	private final MigrateLog log;

	private final StatementMonitor statements;

	private final RunAudit audit;

	private final RunLock runLock;

	private final LockTimeoutGuard lockTimeout = new LockTimeoutGuard();

	private final SessionChange sessionChange = new SessionChange();

	private AdvisoryLocks advisoryLocks = new AdvisoryLocks(List.of());

	private final AppliedScripts applied = new AppliedScripts();

	private String script = "";

	private int attempt = 1;

	MigrationSupervisor(Database database, ControlSession control, RunServices services, RunAudit audit) {
		this.database = database;
		this.interruption = services.interruption();
		this.log = services.log();
		this.audit = audit;
		this.runLock = new RunLock(database.historyTable());
		this.statements = new StatementMonitor(control, interval(database.lockTimeout().duration()),
				(name, progress, wait, elapsed) -> this.log.progress(database, name, progress, wait, elapsed));
	}

	private static Duration interval(Duration lockTimeout) {
		return Duration.ofMillis(Math.clamp(lockTimeout.toMillis() / CHECKS_PER_LOCK_TIMEOUT, 10, 200));
	}

	/** Sets the number of the attempt at the next migration, from 1. */
	void attempt(int number) {
		this.attempt = number;
	}

	@Override
	public void migrationBegins(Connection connection, Migration migration) throws SQLException {
		begin(connection, migration, MigrationSettings.of(this.database, migration));
		this.advisoryLocks = AdvisoryLocks.of(connection);
	}

	/** Prepares the session for a migration. */
	void begin(Connection connection, Migration migration, MigrationSettings settings) throws SQLException {
		this.applied.begin(migration.script());
		if (!migration.script().equals(this.script)) {
			this.log.applying(this.database, migration);
		}
		this.script = migration.script();
		this.lockTimeout.begin(settings.lockTimeout());
		this.sessionChange.begin();
		if (!work(connection, settings.session(migration))) {
			throw busy();
		}
	}

	/** The server may need some time to notice that the previous session was closed. */
	private boolean work(Connection connection, SessionSettings settings) throws SQLException {
		long deadline = System.nanoTime() + SESSION_END.toNanos();
		while (!this.runLock.work(connection, settings)) {
			if (System.nanoTime() > deadline || this.interruption.pause(BETWEEN_CHECKS)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public void statementBegins(Connection connection, String sql) throws SQLException {
		this.lockTimeout.before(connection, sql);
		this.sessionChange.before(sql);
		statementBegins(connection);
	}

	/** A statement outside a transaction is about to start. */
	void statementBegins(Connection connection) throws SQLException {
		if (!this.interruption.begin(connection)) {
			throw new SQLException("The run was asked to stop", SqlState.QUERY_CANCELED.code());
		}
		this.statements.begin(this.script, connection);
	}

	@Override
	public void statementEnded() {
		this.statements.end();
		this.log.statementEnded(this.database);
		this.interruption.end();
	}

	@Override
	public void migrationEnds(Connection connection, Migration migration) throws SQLException {
		if (this.sessionChange.possible()) {
			reset(connection, migration);
		}
		this.audit.applied(connection, migration, migration.script().equals(this.script) ? this.attempt : 1);
		this.attempt = 1;
		this.applied.end(migration.script());
	}

	/** The migrations that this run has applied. */
	AppliedScripts applied() {
		return this.applied;
	}

	private void reset(Connection connection, Migration migration) throws SQLException {
		checkConstraints(connection);
		if (!this.advisoryLocks.restore(connection)) {
			throw busy();
		}
		Sessions.reset(connection, MigrationSettings.of(this.database, migration).session(migration));
	}

	/** Checks the deferred constraints with the settings of the file. */
	private void checkConstraints(Connection connection) throws SQLException {
		this.lockTimeout.before(connection, CHECK_CONSTRAINTS);
		this.statements.begin(this.script, connection);
		try {
			Query.of(CHECK_CONSTRAINTS).run(connection);
		}
		finally {
			this.statements.end();
		}
	}

	private static SQLException busy() {
		return new SQLException("A session of an earlier run is still working on this schema",
				SqlState.LOCK_NOT_AVAILABLE.code());
	}

	/** The last lock that the last statement waited for; empty if it did not wait. */
	Optional<LockWait> lastWait() {
		return this.statements.lastWait();
	}

	@Override
	public void close() {
		this.statements.close();
	}

}
