package dev.lockkeeper.schema.apply;

import java.time.Duration;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Progress;

/**
 * Receives the events of a migration run.
 */
public interface MigrateLog {

	/** A migration is about to run. */
	void applying(Database database, Migration migration);

	/** Another run holds the run lock; this run waits. */
	void waitingForRun(Database database, LockHolder holder);

	/**
	 * A lock was not granted in time; the migration was rolled back and is tried again.
	 * @param attempt the number of attempts so far
	 * @param attempts the maximum number of attempts
	 */
	void tryingAgain(Database database, MigrationFailure failure, int attempt, int attempts, Duration pause);

	/**
	 * A statement is still running. Called every second; not every call must be shown.
	 * @param progress its progress, if the server reports it
	 * @param wait the lock that it waits for, if it waits
	 */
	void progress(Database database, String script, Optional<Progress> progress, Optional<LockWait> wait,
			Duration elapsed);

	/** The statement has ended, with or without an error. */
	void statementEnded(Database database);

	/** An INVALID index that an incomplete statement left is about to be dropped. */
	void removing(Database database, String script, String index);

	/** A DETACH PARTITION that a run started before it died is about to be completed. */
	void finishing(Database database, String script, String partition);

	/** A run that died had completed this migration; it is recorded now. */
	void completedEarlier(Database database, String script);

	/** The connection to the server was lost; the run continues in new sessions. */
	void connectionLost(Database database, MigrationFailure failure);

}
