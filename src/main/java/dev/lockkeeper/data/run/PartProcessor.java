package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import dev.lockkeeper.data.run.PauseReason.PauseRequested;
import dev.lockkeeper.data.store.Batch;
import dev.lockkeeper.data.store.BatchFinder;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.TablePart;
import org.jspecify.annotations.Nullable;

/**
 * Processes parts of a table, batch by batch. Each batch commits together with its
 * checkpoint.
 */
class PartProcessor {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private final RunContext context;

	private final @Nullable BatchFinder finder;

	private final BatchSize size;

	private final BatchFailureHandler failures;

	private long committed;

	PartProcessor(RunContext context, @Nullable KeyedTable table, BatchSize size) {
		this.context = context;
		this.finder = (table != null) ? new BatchFinder(table) : null;
		this.size = size;
		this.failures = new BatchFailureHandler(context, size);
	}

	/** Number of batches that this processor has committed. */
	long committed() {
		return this.committed;
	}

	/** Claims and processes parts until none is left or the workers are stopped. */
	void process(Connection session) throws SQLException {
		Duration pause = FIRST_PAUSE;
		while (this.context.control().proceed()) {
			Optional<TablePart> part = this.context.claims().claim(session);
			if (part.isPresent()) {
				process(session, part.get());
				this.context.claims().release(session, part.get());
				pause = FIRST_PAUSE;
			}
			else if (this.context.parts().totals(session).allProcessed() || !this.context.control().sleep(pause)) {
				return;
			}
			else {
				// other workers have all parts: one of them may die
				pause = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : LONGEST_PAUSE;
			}
		}
	}

	private void process(Connection session, TablePart claimed) throws SQLException {
		TablePart part = claimed;
		while (this.context.control().proceed()) {
			Optional<Batch> batch = next(session, part);
			if (batch.isEmpty()) {
				this.context.claims().finish(session, part);
				return;
			}
			part = attempt(session, part, batch.get());
		}
	}

	private Optional<Batch> next(Connection session, TablePart part) throws SQLException {
		if (this.finder == null) {
			return (part.checkpoint() != null) ? Optional.empty() : Optional.of(Batch.WITHOUT_KEY);
		}
		return this.finder.next(session, part.position(), part.end(), this.size.rows());
	}

	/**
	 * Runs a batch.
	 * @return the part, with a new checkpoint if the batch is done
	 */
	private TablePart attempt(Connection session, TablePart part, Batch batch) throws SQLException {
		long start = System.nanoTime();
		session.setAutoCommit(false);
		try {
			if (!commit(session, part, batch)) {
				return part;
			}
		}
		catch (SQLException | RuntimeException ex) {
			rollback(session, ex);
			return this.failures.handle(session, part, batch, ex);
		}
		finally {
			endTransaction(session);
		}
		this.committed++;
		this.failures.reset();
		this.size.took(batch.rows(), Duration.ofNanos(System.nanoTime() - start));
		this.context.control().limitRate(batch.rows());
		return part.withCheckpoint(batch.bounds().to());
	}

	/**
	 * Changes the rows and commits them, unless the run was cancelled.
	 * @return whether they are committed
	 */
	private boolean commit(Connection session, TablePart part, Batch batch) throws SQLException {
		long changed = this.context.migration().change().apply(session, batch.bounds());
		RunStatus status = this.context.claims().saveCheckpoint(session, part, batch, changed);
		if (status == RunStatus.CANCELLED) {
			session.rollback();
			this.context.control().stop();
			return false;
		}
		session.commit();
		if (status == RunStatus.PAUSED) {
			this.context.control().pause(new PauseRequested());
		}
		return true;
	}

	private static void rollback(Connection session, Exception cause) {
		try {
			session.rollback();
		}
		catch (SQLException ex) {
			cause.addSuppressed(ex);
		}
	}

	/** Rolls back first, because the driver commits when auto-commit is switched on. */
	private static void endTransaction(Connection session) throws SQLException {
		if (!session.isClosed()) {
			session.rollback();
			session.setAutoCommit(true);
		}
	}

}
