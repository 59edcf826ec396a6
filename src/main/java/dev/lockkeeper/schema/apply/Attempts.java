package dev.lockkeeper.schema.apply;

import java.time.Duration;

import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;

/**
 * Counts the attempts at one migration and measures their time.
 */
final class Attempts {

	private final String script;

	private final long start = System.nanoTime();

	private int made;

	private int losses;

	private MigrationFailure lastFailure;

	/**
	 * Starts to count.
	 * @param script the migration; empty before the first one
	 */
	Attempts(String script) {
		this.script = script;
		this.lastFailure = MigrationFailure.withoutStatement(script,
				new ServerError(SqlState.UNKNOWN, "the connection was lost", null, 0));
	}

	String script() {
		return this.script;
	}

	int made() {
		return this.made;
	}

	MigrationFailure lastFailure() {
		return this.lastFailure;
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	void failed(MigrationFailure failure) {
		this.made++;
		this.lastFailure = failure;
	}

	/** Counts a lost connection and returns their number. */
	int lost() {
		return ++this.losses;
	}

}
