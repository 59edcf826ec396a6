package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockHolderReader;
import dev.lockkeeper.postgres.RunLock;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;

/**
 * Takes the run lock, and waits while another run holds it.
 */
class RunLockWait {

	private static final Duration BETWEEN_POLLS = Duration.ofMillis(250);

	private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(30);

	private final Interruption interruption;

	private final MigrateLog log;

	RunLockWait(Interruption interruption, MigrateLog log) {
		this.interruption = interruption;
		this.log = log;
	}

	/**
	 * Takes the lock until the connection is closed.
	 * @return empty if it was taken; otherwise the run that still holds it
	 */
	Optional<AnotherRun> take(Connection connection, Database database) throws SQLException {
		RunLock lock = new RunLock(database.historyTable());
		long start = System.nanoTime();
		Duration nextLogLine = Duration.ZERO;
		while (!lock.tryTake(connection)) {
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			Optional<LockHolder> holder = new LockHolderReader(lock).read(connection);
			if (holder.isPresent() && waited.compareTo(nextLogLine) >= 0) {
				this.log.waitingForRun(database, holder.get());
				nextLogLine = waited.plus(BETWEEN_LOG_LINES);
			}
			if (waited.compareTo(database.runWait()) >= 0 || this.interruption.pause(BETWEEN_POLLS)) {
				return Optional.of(new AnotherRun(holder, waited));
			}
		}
		return Optional.empty();
	}

}
