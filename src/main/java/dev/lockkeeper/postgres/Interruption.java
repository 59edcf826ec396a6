package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A request from outside to stop: cancels the running statement, lets no further one
 * begin, and waits until the work has rolled back.
 */
public class Interruption {

	private static final Duration BETWEEN_CANCELS = Duration.ofMillis(200);

	private final CountDownLatch finished = new CountDownLatch(1);

	private final CountDownLatch requested = new CountDownLatch(1);

	private volatile @Nullable Connection running;

	/** Whether the work has been asked to stop. */
	public boolean requested() {
		return this.requested.getCount() == 0;
	}

	/**
	 * Waits, unless asked to stop before the time is over.
	 * @return whether to stop
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
	 * Announces a statement that may take long.
	 * @return false when it must not begin
	 */
	public boolean begin(Connection connection) {
		this.running = connection;
		if (requested()) {
			this.running = null;
			return false;
		}
		return true;
	}

	/** The announced statement is over. */
	public void end() {
		this.running = null;
	}

	/** All work is done and reported. */
	public void finished() {
		this.finished.countDown();
	}

	/**
	 * Asks the work to stop and waits for its end.
	 * @param patience how long to wait at the most
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
			// the connection is gone, and its statement with it: nothing is left to
			// cancel
			this.running = null;
		}
	}

}
