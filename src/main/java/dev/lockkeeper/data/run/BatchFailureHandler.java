package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.lockkeeper.data.definition.Limits.OnFailure;
import dev.lockkeeper.data.run.RunFailure.BatchFailed;
import dev.lockkeeper.data.run.RunFailure.TooManyBatchesFailed;
import dev.lockkeeper.data.store.Batch;
import dev.lockkeeper.data.store.TablePart;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;

/**
 * Retries, halves or sets aside a batch that failed, or stops the run.
 */
class BatchFailureHandler {

	private static final int ATTEMPTS = 10;

	/**
	 * A rejected row is usually rejected again, but a trigger may succeed the second
	 * time.
	 */
	private static final int ATTEMPTS_FOR_A_ROW = 2;

	private static final long FIRST_PAUSE_MILLIS = 100;

	private static final int MAX_PAUSE_DOUBLINGS = 6;

	/** If more batches fail, the statement is wrong rather than single rows. */
	private static final int MAX_SET_ASIDE = 1000;

	private final RunContext context;

	private final BatchSize size;

	private int attempts;

	BatchFailureHandler(RunContext context, BatchSize size) {
		this.context = context;
		this.size = size;
	}

	/** Resets the number of attempts after a batch has succeeded. */
	void reset() {
		this.attempts = 0;
	}

	/**
	 * Decides how to continue after a batch was rolled back.
	 * @return the part; with a new checkpoint if the batch was set aside
	 * @throws SQLException if the session is lost
	 */
	TablePart handle(Connection session, TablePart part, Batch batch, Exception thrown) throws SQLException {
		ServerError error = ServerError.of(thrown);
		SqlState state = error.state();
		if (this.context.control().isStopped()) {
			return part;
		}
		if (error.sessionLost() && thrown instanceof SQLException lost) {
			throw lost;
		}
		boolean divisible = batch.rows() > 1;
		if ((state.cancelled() || state.lockNotAvailable() || isRowError(state)) && divisible) {
			this.size.halve(batch.rows());
		}
		boolean smaller = divisible && (state.cancelled() || isRowError(state));
		if (smaller || ++this.attempts < maxAttempts(state)) {
			this.context.log().batchFailed(batch, error);
			this.context.control().sleep(state.transientConflict() ? pause() : Duration.ZERO);
			return part;
		}
		this.attempts = 0;
		return giveUp(session, part, batch, error);
	}

	private static int maxAttempts(SqlState state) {
		if (state.transientConflict()) {
			return ATTEMPTS;
		}
		return (state.cancelled() || isRowError(state)) ? ATTEMPTS_FOR_A_ROW : 1;
	}

	/** Data exceptions, constraint violations and exceptions that functions raise. */
	private static boolean isRowError(SqlState state) {
		return state.code().startsWith("22") || state.code().startsWith("23") || state.code().startsWith("P0");
	}

	private TablePart giveUp(Connection session, TablePart part, Batch batch, ServerError error) throws SQLException {
		BatchFailed failure = new BatchFailed(batch.bounds(), error);
		boolean onlyThisBatch = isRowError(error.state()) || error.state().cancelled()
				|| error.state().transientConflict();
		if (this.context.migration().limits().onFailure() == OnFailure.STOP || !onlyThisBatch) {
			this.context.control().fail(failure);
			return part;
		}
		session.setAutoCommit(false);
		int failed = this.context.claims().setAside(session, part, batch, failure.message());
		session.commit();
		this.context.log().setAside(failure);
		if (failed > MAX_SET_ASIDE) {
			this.context.control().fail(new TooManyBatchesFailed(MAX_SET_ASIDE, failure));
		}
		return part.withCheckpoint(batch.bounds().to());
	}

	private Duration pause() {
		long longest = FIRST_PAUSE_MILLIS << Math.min(this.attempts, MAX_PAUSE_DOUBLINGS);
		return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
	}

}
