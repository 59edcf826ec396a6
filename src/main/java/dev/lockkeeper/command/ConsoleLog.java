package dev.lockkeeper.command;

import java.io.PrintStream;
import java.time.Duration;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.ConnectLog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.schema.MigrateLog;

/**
 * Tells on standard error how the work gets on.
 */
class ConsoleLog implements MigrateLog, ConnectLog {

	private final PrintStream out;

	ConsoleLog(PrintStream out) {
		this.out = out;
	}

	@Override
	public void applying(Database database, Migration migration) {
		this.out.printf("%s: applying %s%n", database.name(), migration.script());
	}

	@Override
	public void waitingForRun(Database database, LockHolder holder) {
		this.out.printf("%s: waiting for another run to end: %s%n", database.name(), holder);
	}

	@Override
	public void tryingAgain(Database database, String migration, int attempt, String reason, Duration pause) {
		this.out.printf("%s: attempt %d of %d at %s was rolled back (%s), trying again in %s%n", database.name(),
				attempt, database.lockRetries().attempts(), migration, reason, Durations.text(pause));
	}

	@Override
	public void notReached(Database database, int attempt, String message) {
		this.out.printf("%s: attempt %d of %d to reach %s failed (%s), trying again%n", database.name(), attempt,
				database.connectRetries().attempts(), database.url(), message);
	}

}
