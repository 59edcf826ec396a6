package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.LockWaits;
import dev.lockkeeper.postgres.Progress;
import dev.lockkeeper.postgres.ProgressReader;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Looks, from the leading session, at the statement that runs in the working one: whom it
 * waits for, and how far it is. If the leading session is lost, and the run lock with it,
 * it cancels the statement, and gives its session up if that does not end it.
 */
class StatementMonitor implements AutoCloseable {

	private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

	private static final Duration UNTIL_GIVEN_UP = Duration.ofSeconds(10);

	private final ControlSession control;

	private final ProgressListener listener;

	private final Duration interval;

	private final LockWaits lockWaits = new LockWaits();

	private final ProgressReader progressReader = new ProgressReader();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile @Nullable RunningStatement running;

	private volatile @Nullable LockWait lastWait;

	private @Nullable Thread thread;

	/**
	 * Watches nothing yet.
	 * @param interval how often to ask whom a statement waits for
	 */
	StatementMonitor(ControlSession control, Duration interval, ProgressListener listener) {
		this.control = control;
		this.interval = interval;
		this.listener = listener;
	}

	/** A statement begins. */
	void begin(String script, Connection connection) {
		this.lastWait = null;
		this.running = new RunningStatement(script, connection, System.nanoTime());
		if (this.thread == null) {
			this.thread = Thread.ofPlatform().daemon().name("statement watch").start(this::watch);
		}
	}

	/** It has ended. */
	void end() {
		this.running = null;
	}

	/** What the last statement was seen to wait for, if it did. */
	Optional<LockWait> lastWait() {
		return Optional.ofNullable(this.lastWait);
	}

	@Override
	public void close() {
		this.running = null;
		this.closed.countDown();
	}

	private void watch() {
		try {
			while (!this.closed.await(this.interval.toMillis(), TimeUnit.MILLISECONDS)) {
				RunningStatement statement = this.running;
				if (statement != null && statement.elapsed().compareTo(this.interval) >= 0) {
					look(statement);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look(RunningStatement statement) throws InterruptedException {
		try {
			int pid = statement.connection.unwrap(PGConnection.class).getBackendPID();
			Optional<LockWait> wait = this.control.ask((connection) -> this.lockWaits.of(connection, pid));
			if (this.running != statement) {
				return;
			}
			wait.ifPresent((one) -> this.lastWait = one);
			if (statement.progressDue()) {
				Optional<Progress> progress = this.control.ask((connection) -> this.progressReader.of(connection, pid));
				if (this.running == statement) {
					this.listener.progress(statement.script, progress, wait, statement.elapsed());
				}
			}
		}
		catch (SQLException ex) {
			if (this.control.lost() && this.running == statement) {
				statement.cancel();
				giveUp(statement);
			}
		}
	}

	/** Where the network is gone, a cancel arrives as little as anything else. */
	private void giveUp(RunningStatement statement) throws InterruptedException {
		long start = System.nanoTime();
		while (this.running == statement && System.nanoTime() - start < UNTIL_GIVEN_UP.toNanos()) {
			if (this.closed.await(this.interval.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		if (this.running == statement) {
			statement.abort();
		}
	}

	/** A statement at work. */
	private static final class RunningStatement {

		private final String script;

		private final Connection connection;

		private final long start;

		private Duration nextProgress = BETWEEN_PROGRESS;

		private RunningStatement(String script, Connection connection, long start) {
			this.script = script;
			this.connection = connection;
			this.start = start;
		}

		private Duration elapsed() {
			return Duration.ofNanos(System.nanoTime() - this.start);
		}

		private boolean progressDue() {
			Duration elapsed = elapsed();
			boolean due = elapsed.compareTo(this.nextProgress) >= 0;
			if (due) {
				this.nextProgress = elapsed.plus(BETWEEN_PROGRESS);
			}
			return due;
		}

		private void abort() {
			try {
				this.connection.abort(Runnable::run);
			}
			catch (SQLException ex) {
				// it is closed already
				return;
			}
		}

		private void cancel() {
			try {
				this.connection.unwrap(PGConnection.class).cancelQuery();
			}
			catch (SQLException ex) {
				// the server is gone for this session too, and the statement with it
				return;
			}
		}

	}

	/** Is told how far a statement is. */
	@FunctionalInterface
	interface ProgressListener {

		void progress(String script, Optional<Progress> progress, Optional<LockWait> wait, Duration elapsed);

	}

}
