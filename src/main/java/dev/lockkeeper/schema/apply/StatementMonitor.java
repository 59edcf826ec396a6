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

/**
 * Watches, from the control session, the statement that runs in another session: which
 * sessions block it, and its progress. If the control session is lost, and the run lock
 * with it, the monitor cancels the statement. If that does not end it, the monitor closes
 * its connection.
 */
class StatementMonitor implements AutoCloseable {

	private static final Duration UNTIL_ABORT = Duration.ofSeconds(10);

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
	 * Creates a monitor without a statement.
	 * @param interval how often to ask which sessions block a statement
	 */
	StatementMonitor(ControlSession control, Duration interval, ProgressListener listener) {
		this.control = control;
		this.interval = interval;
		this.listener = listener;
	}

	/** A statement starts. */
	void begin(String script, Connection connection) {
		this.lastWait = null;
		this.running = new RunningStatement(script, connection);
		if (this.thread == null) {
			this.thread = Thread.ofPlatform().daemon().name("statement monitor").start(this::watch);
		}
	}

	/** The statement has ended. */
	void end() {
		this.running = null;
	}

	/** The last lock that the last statement waited for; empty if it did not wait. */
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
					check(statement);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void check(RunningStatement statement) throws InterruptedException {
		try {
			int pid = statement.pid();
			Optional<LockWait> wait = this.control.ask((connection) -> this.lockWaits.of(connection, pid));
			if (this.running != statement) {
				return;
			}
			wait.ifPresent((one) -> this.lastWait = one);
			if (statement.progressDue()) {
				Optional<Progress> progress = this.control.ask((connection) -> this.progressReader.of(connection, pid));
				if (this.running == statement) {
					this.listener.progress(statement.script(), progress, wait, statement.elapsed());
				}
			}
		}
		catch (SQLException ex) {
			if (this.control.lost() && this.running == statement) {
				statement.cancel();
				abort(statement);
			}
		}
	}

	/** If the network is down, the cancel request does not arrive either. */
	private void abort(RunningStatement statement) throws InterruptedException {
		long start = System.nanoTime();
		while (this.running == statement && System.nanoTime() - start < UNTIL_ABORT.toNanos()) {
			if (this.closed.await(this.interval.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		if (this.running == statement) {
			statement.abort();
		}
	}

	/** Receives the progress of a statement. */
	@FunctionalInterface
	interface ProgressListener {

		void progress(String script, Optional<Progress> progress, Optional<LockWait> wait, Duration elapsed);

	}

}
