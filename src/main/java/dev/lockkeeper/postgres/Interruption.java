package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A request to stop. It cancels the running statement, prevents further statements, and
 * waits until the work has rolled back.
 */
public class Interruption {

	private static final Duration BETWEEN_CANCELS = Duration.ofMillis(200);

	private final CountDownLatch finished = new CountDownLatch(1);

	private final CountDownLatch requested = new CountDownLatch(1);

	private volatile @Nullable Connection running;

	/** Whether a stop was requested. */
	public boolean requested() {
		return this.requested.getCount() == 0;
	}

	/**
	 * Waits for this time, or until a stop is requested.
	 * @return whether a stop was requested
	 */
	public boolean pause(Duration duration) {
		try {
			return this.requested.await(duration.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/**
	 * Registers a statement that may take long, so that a stop cancels it.
	 * @return false if a stop was requested and the statement must not start
	 */
	public boolean begin(Connection connection) {
		this.running = connection;
		if (requested()) {
			this.running = null;
			return false;
		}
		return true;
	}

	/** Reports that the registered statement has ended. */
	public void end() {
		this.running = null;
	}

	/** Reports that all work has ended. */
	public void finished() {
		this.finished.countDown();
	}

	/**
	 * Requests a stop and waits until the work has ended.
	 * @param patience the maximum time to wait
	 */
	public void stop(Duration patience) {
		this.requested.countDown();
		long deadline = System.nanoTime() + patience.toNanos();
		try {
			do {
				cancelRunning();
			}
			while (!this.finished.await(BETWEEN_CANCELS.toMillis(), TimeUnit.MILLISECONDS)
					&& System.nanoTime() < deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void cancelRunning() {
		Connection connection = this.running;
		if (connection == null) {
			return;
		}
		try {
			connection.unwrap(PGConnection.class).cancelQuery();
		}
		catch (SQLException ex) {
			// the connection is closed, so no statement is running on it
			this.running = null;
		}
	}

}
