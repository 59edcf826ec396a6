package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.postgresql.PGConnection;

/**
 * A statement of a migration while it runs.
 */
final class RunningStatement {

	private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

	private final String script;

	private final Connection connection;

	private final long start = System.nanoTime();

	private Duration nextProgress = BETWEEN_PROGRESS;

	RunningStatement(String script, Connection connection) {
		this.script = script;
		this.connection = connection;
	}

	String script() {
		return this.script;
	}

	int pid() throws SQLException {
		return this.connection.unwrap(PGConnection.class).getBackendPID();
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	/** Whether progress is to be shown now; true once a second. */
	boolean progressDue() {
		Duration elapsed = elapsed();
		boolean due = elapsed.compareTo(this.nextProgress) >= 0;
		if (due) {
			this.nextProgress = elapsed.plus(BETWEEN_PROGRESS);
		}
		return due;
	}

	void cancel() {
		try {
			this.connection.unwrap(PGConnection.class).cancelQuery();
		}
		catch (SQLException ex) {
			// the connection is broken, so the server ends the statement
			return;
		}
	}

	/** Closes the connection without a message to the server. */
	void abort() {
		try {
			this.connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			// the connection is closed already
			return;
		}
	}

}
