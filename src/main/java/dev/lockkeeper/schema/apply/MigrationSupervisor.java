package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.RunLock;
import dev.lockkeeper.postgres.SessionSettings;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.AuditTable;

/**
 * Gives each migration its timeouts, keeps statements from beginning once the run is to
 * stop, has each looked at while it runs, and records each migration that is done.
 */
class MigrationSupervisor implements MigrationListener, AutoCloseable {

	private static final int LOOKS_PER_LOCK_TIMEOUT = 10;

	private static final Duration SESSION_ENDS = Duration.ofSeconds(1);

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

	private final Database database;

	private final Interruption interruption;

	private final MigrateLog log;

	private final Supplier<RunOrigin> origin;

	private final StatementMonitor statements;

	private final AuditTable audit;

	private final RunLock runLock;

	private String script = "";

	private int attempt = 1;

	MigrationSupervisor(Database database, ControlSession control, Interruption interruption, MigrateLog log,
			Supplier<RunOrigin> origin) {
		this.database = database;
		this.interruption = interruption;
		this.log = log;
		this.origin = origin;
		this.audit = new AuditTable(database);
		this.runLock = new RunLock(database.historyTable());
		this.statements = new StatementMonitor(control, interval(database.lockTimeout().duration()),
				(name, progress, wait, elapsed) -> log.progress(database, name, progress, wait, elapsed));
	}

	private static Duration interval(Duration lockTimeout) {
		return Duration.ofMillis(Math.clamp(lockTimeout.toMillis() / LOOKS_PER_LOCK_TIMEOUT, 10, 200));
	}

	/** Which attempt at the next migration this is, from 1. */
	void attempt(int number) {
		this.attempt = number;
	}

	@Override
	public void migrationBegins(Connection connection, Migration migration) throws SQLException {
		begin(connection, migration, MigrationSettings.of(this.database, migration));
	}

	/** A migration comes next, with these settings. */
	void begin(Connection connection, Migration migration, MigrationSettings settings) throws SQLException {
		if (!migration.script().equals(this.script)) {
			this.log.applying(this.database, migration);
		}
		this.script = migration.script();
		if (!work(connection, settings.session(migration))) {
			throw new SQLException("A session of an earlier run still works on this schema",
					SqlState.LOCK_NOT_AVAILABLE.code());
		}
	}

	/**
	 * The session before this one was closed, and the server may not have noticed yet.
	 */
	private boolean work(Connection connection, SessionSettings settings) throws SQLException {
		long deadline = System.nanoTime() + SESSION_ENDS.toNanos();
		while (!this.runLock.work(connection, settings)) {
			if (System.nanoTime() > deadline || this.interruption.pause(BETWEEN_LOOKS)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public void statementBegins(Connection connection) throws SQLException {
		if (!this.interruption.begin(connection)) {
			throw new SQLException("Asked to stop", SqlState.QUERY_CANCELED.code());
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
		this.audit.applied(connection, migration, migration.script().equals(this.script) ? this.attempt : 1,
				this.origin.get());
		this.attempt = 1;
	}

	/** What the last statement was seen to wait for, if it did. */
	Optional<LockWait> lastWait() {
		return this.statements.lastWait();
	}

	@Override
	public void close() {
		this.statements.close();
	}

}
