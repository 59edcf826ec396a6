package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.data.run.RunFailure.SessionFailed;
import dev.lockkeeper.data.run.RunFailure.WorkerNotConnected;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A worker with its session, which it opens again if the connection is lost.
 */
class DataWorker {

	/** If the connection is lost more often in one batch, the batch may be the cause. */
	private static final int MAX_LOSSES_PER_BATCH = 3;

	private final RunContext context;

	private final BatchSize size;

	private final PartProcessor processor;

	private volatile @Nullable Connection connection;

	private int losses;

	private long committedAtLastLoss;

	DataWorker(RunContext context, @Nullable KeyedTable table) {
		this.context = context;
		this.size = new BatchSize(context.migration().limits());
		this.processor = new PartProcessor(context, table, this.size);
	}

	/** Works until nothing is left or the workers are stopped. */
	void work() {
		boolean more = true;
		while (more && this.context.control().proceed()) {
			more = workInSession();
		}
	}

	/** Number of rows in the next batch. */
	int batchSize() {
		return this.size.rows();
	}

	void halveBatchSize() {
		this.size.halve(this.size.rows());
	}

	/** Process id of the session; 0 if there is none. */
	int pid() {
		try {
			Connection current = this.connection;
			return (current != null) ? current.unwrap(PGConnection.class).getBackendPID() : 0;
		}
		catch (SQLException ex) {
			// the session has just been closed
			return 0;
		}
	}

	/** Cancels the running statement, so that its transaction is rolled back. */
	void cancel() {
		try {
			Connection current = this.connection;
			if (current != null) {
				current.unwrap(PGConnection.class).cancelQuery();
			}
		}
		catch (SQLException ex) {
			// the session has ended, and its statement with it
			this.connection = null;
		}
	}

	/**
	 * Opens a session and works in it.
	 * @return whether to continue in a new session
	 */
	private boolean workInSession() {
		try (Connection session = this.context.sessions().worker(this.context.migration().limits().batch())) {
			this.connection = session;
			this.processor.process(session);
			return false;
		}
		catch (SQLException ex) {
			return continuesAfter(ServerError.of(ex));
		}
		catch (DatabaseUnreachableException ex) {
			this.context.control().fail(new WorkerNotConnected(String.valueOf(ex.getMessage())));
			return false;
		}
		catch (RuntimeException | Error ex) {
			this.context.control().fail(new SessionFailed(ServerError.of(ex)));
			return false;
		}
		finally {
			this.connection = null;
		}
	}

	private boolean continuesAfter(ServerError error) {
		if (error.sessionLost() && countLoss() <= MAX_LOSSES_PER_BATCH) {
			this.context.log().connectionLost(error);
			return true;
		}
		if (!this.context.control().isStopped()) {
			this.context.control().fail(new SessionFailed(error));
		}
		return false;
	}

	private int countLoss() {
		this.losses = (this.processor.committed() > this.committedAtLastLoss) ? 1 : this.losses + 1;
		this.committedAtLastLoss = this.processor.committed();
		return this.losses;
	}

}
