package dev.lockkeeper.schema.apply;

import java.time.Duration;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Progress;

/**
 * What is told while a database is migrated.
 */
public interface MigrateLog {

	/** A migration is about to run. */
	void applying(Database database, Migration migration);

	/** Another run holds the lock, and this one waits for its end. */
	void waitingForRun(Database database, LockHolder holder);

	/**
	 * A lock was not granted in time; the migration was rolled back and is tried again.
	 * @param attempt how many were made, of how many in all
	 */
	void tryingAgain(Database database, MigrationFailure failure, int attempt, int attempts, Duration pause);

	/**
	 * A statement is still running. Told every second; not all of it need be shown.
	 * @param progress how far it is, if the server counts it
	 * @param wait what it waits for, if it waits
	 */
	void progress(Database database, String script, Optional<Progress> progress, Optional<LockWait> wait,
			Duration elapsed);

	/** The statement has ended, well or not. */
	void statementEnded(Database database);

	/** An INVALID index, left by a build that failed or died, is about to be dropped. */
	void removing(Database database, String script, String index);

	/** A partition's detaching, begun by a run that died, is about to be ended. */
	void finishing(Database database, String script, String partition);

	/** A run that died had done all of this migration, and it is recorded now. */
	void completedEarlier(Database database, String script);

	/** The server or the way to it was lost; the run goes on in new sessions. */
	void connectionLost(Database database, MigrationFailure failure);

}
