package dev.lockkeeper.schema.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;

/**
 * How often a migration was tried, and for how long.
 */
final class Attempts {

	private final String script;

	private final long start = System.nanoTime();

	private int made;

	private int losses;

	private MigrationFailure lastFailure;

	Attempts(String script) {
		this.script = script;
		this.lastFailure = new MigrationFailure(script, 0, null,
				new ServerError(SqlState.UNKNOWN, "the connection was lost", null, 0), true, List.of(),
				Optional.empty());
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

	/** Counts a lost connection. */
	int lost() {
		return ++this.losses;
	}

}
