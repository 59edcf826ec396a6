package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.StatementTimeout;
import dev.lockkeeper.schema.history.AuditTable;
import dev.lockkeeper.schema.history.NonTransactionalStatement;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;
import dev.lockkeeper.schema.history.StartedStatement;

/**
 * Cleans up after statements outside a transaction that did not complete: drops INVALID
 * indexes, and records a statement that completed although its run died.
 */
class NonTransactionalRecovery {

	/** How long a run that is to stop may take for each statement that cleans up. */
	private static final StatementTimeout CLEANUP_TIMEOUT = new StatementTimeout(Duration.ofSeconds(2));

	private final Database database;

	private final Interruption interruption;

	private final MigrateLog log;

	private final AuditTable audit;

	NonTransactionalRecovery(Database database, RunServices services) {
		this.database = database;
		this.interruption = services.interruption();
		this.log = services.log();
		this.audit = new AuditTable(database);
	}

	/**
	 * Cleans up after runs that died.
	 * @param pending the migrations that are not recorded as applied
	 */
	void afterDeadRuns(NonTransactionalSession session, List<StartedStatement> started, List<Migration> pending)
			throws SQLException {
		for (StartedStatement one : started) {
			Optional<Migration> migration = pending.stream()
				.filter((file) -> file.script().equals(one.script()) && file.checksum() == one.checksum())
				.findFirst();
			afterDeadRun(session, one, migration);
		}
	}

	private void afterDeadRun(NonTransactionalSession session, StartedStatement started, Optional<Migration> migration)
			throws SQLException {
		NonTransactionalStatement kind = NonTransactionalMigration.kind(started.statement());
		Connection connection = session.connection();
		if (migration.isPresent() && session.cleanup().completed(kind, started.objectsBefore())) {
			this.log.completedEarlier(this.database, started.script());
			this.audit.completed(connection, migration.get(), started.id(), 1, Duration.ZERO);
			return;
		}
		for (QualifiedName index : session.cleanup().leftovers(kind, Optional.of(started.objectsBefore()))) {
			session.dropIndex(started.script(), index);
		}
		this.audit.removeStarted(connection, started.id());
	}

	/**
	 * Cleans up after a statement of this run that failed.
	 * @return what could not be removed; its row stays, so that the next run removes it
	 */
	List<String> afterFailure(NonTransactionalSession session, NonTransactionalMigration migration,
			SQLException failure) {
		List<String> left = new ArrayList<>();
		try {
			if (this.interruption.requested()) {
				session.limit(CLEANUP_TIMEOUT);
			}
			for (StartedStatement started : this.audit.started(session.connection())) {
				dropLeftovers(session, migration, started, left);
				if (migration.kind() instanceof DetachPartition detach && session.cleanup().detachPending(detach)) {
					left.add(detach.partition());
				}
				else {
					this.audit.removeStarted(session.connection(), started.id());
				}
			}
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
		return left;
	}

	private static void dropLeftovers(NonTransactionalSession session, NonTransactionalMigration migration,
			StartedStatement started, List<String> left) throws SQLException {
		for (QualifiedName index : session.cleanup()
			.leftovers(migration.kind(), Optional.of(started.objectsBefore()))) {
			left.add(index.toString());
			session.dropIndexNow(migration.script(), index);
			left.remove(index.toString());
		}
	}

}
