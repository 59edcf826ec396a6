package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Other;
import dev.lockkeeper.schema.history.StartedStatement;

/**
 * Applies a migration whose statement can't run in a transaction. Its start is recorded
 * first: a later run can then remove what an incomplete statement left, and does not
 * repeat a complete one.
 */
class NonTransactionalRunner {

	private final Database database;

	private final MigrateLog log;

	private final MigrationSupervisor supervisor;

	private final RunAudit audit;

	private final NonTransactionalRecovery recovery;

	NonTransactionalRunner(Database database, RunServices services, MigrationSupervisor supervisor, RunAudit audit) {
		this.database = database;
		this.log = services.log();
		this.supervisor = supervisor;
		this.audit = audit;
		this.recovery = new NonTransactionalRecovery(database, services);
	}

	/** Cleans up after runs that died. */
	void recover(DataSource dataSource, List<StartedStatement> started, List<Migration> pending) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			this.recovery.afterDeadRuns(session(connection), started, pending);
		}
	}

	/**
	 * Applies the migration, or completes what a run that died has started.
	 * @throws MigrationFailedException if it failed; what it left is removed if possible
	 */
	void apply(DataSource dataSource, NonTransactionalMigration migration, int attempt)
			throws MigrationFailedException {
		try (Connection connection = dataSource.getConnection()) {
			begin(connection, migration);
			NonTransactionalSession session = session(connection);
			try {
				run(session, migration, attempt);
			}
			catch (SQLException ex) {
				throw failed(session, migration, ex);
			}
		}
		catch (SQLException ex) {
			throw new MigrationFailedException(migration.failure(ServerError.of(ex)), ex);
		}
	}

	private NonTransactionalSession session(Connection connection) throws SQLException {
		return new NonTransactionalSession(connection, this.database, this.supervisor, this.log);
	}

	private void begin(Connection connection, NonTransactionalMigration migration) throws SQLException {
		MigrationSettings settings = MigrationSettings.of(this.database, migration.migration());
		this.supervisor.begin(connection, migration.migration(),
				migration.kind().lockTimeoutNeeded() ? settings : settings.withoutLockTimeout());
	}

	private void run(NonTransactionalSession session, NonTransactionalMigration migration, int attempt)
			throws SQLException {
		for (QualifiedName index : session.cleanup().leftovers(migration.kind(), Optional.empty())) {
			session.dropIndex(migration.script(), index);
		}
		Connection connection = session.connection();
		long start = System.nanoTime();
		long id = this.audit.started(connection, migration.migration(), migration.statement().sql(),
				new IndexCatalog(connection).objects(migration.kind()));
		execute(session, migration);
		if (!session.cleanup().valid(migration.kind())) {
			throw new SQLException("The statement completed but its index is INVALID: another session is building it",
					SqlState.LOCK_NOT_AVAILABLE.code());
		}
		this.audit.table()
			.completed(connection, migration.migration(), id, attempt, Duration.ofNanos(System.nanoTime() - start));
		this.supervisor.applied().end(migration.script());
	}

	private static void execute(NonTransactionalSession session, NonTransactionalMigration migration)
			throws SQLException {
		if (migration.kind() instanceof DetachPartition detach && session.cleanup().detachPending(detach)) {
			session.finishDetach(migration.script(), detach);
			return;
		}
		session.run(migration.statement().sql());
	}

	private MigrationFailedException failed(NonTransactionalSession session, NonTransactionalMigration migration,
			SQLException thrown) {
		MigrationFailure failure = migration.failure(ServerError.of(thrown)).waitingFor(this.supervisor.lastWait());
		if (failure.error().sessionLost()) {
			return new MigrationFailedException(failure, thrown);
		}
		List<String> left = this.recovery.afterFailure(session, migration, thrown);
		boolean undone = left.isEmpty() && !(migration.kind() instanceof Other);
		return new MigrationFailedException(failure.outside(undone, left), thrown);
	}

}
