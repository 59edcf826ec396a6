package dev.lockkeeper.schema;

import java.time.Duration;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockHolder;

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
	 */
	void tryingAgain(Database database, String migration, int attempt, String reason, Duration pause);

}
