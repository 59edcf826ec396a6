package dev.lockkeeper.schema.apply;

import java.time.Duration;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Progress;

/**
 * Logs nothing. For migrations on a scratch database, whose log lines would look like
 * those of the live database.
 */
public final class SilentMigrateLog implements MigrateLog {

	@Override
	public void applying(Database database, Migration migration) {
	}

	@Override
	public void waitingForRun(Database database, LockHolder holder) {
	}

	@Override
	public void tryingAgain(Database database, MigrationFailure failure, int attempt, int attempts, Duration pause) {
	}

	@Override
	public void progress(Database database, String script, Optional<Progress> progress, Optional<LockWait> wait,
			Duration elapsed) {
	}

	@Override
	public void statementEnded(Database database) {
	}

	@Override
	public void removing(Database database, String script, String index) {
	}

	@Override
	public void finishing(Database database, String script, String partition) {
	}

	@Override
	public void completedEarlier(Database database, String script) {
	}

	@Override
	public void connectionLost(Database database, MigrationFailure failure) {
	}

}
