package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.lockkeeper.data.definition.Limits.OnFailure;
import dev.lockkeeper.data.store.KeyWalk.Batch;
import dev.lockkeeper.data.store.TablePart;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;

/**
 * Judges a batch that failed: too large, unlucky, or wrong.
 */
class BatchFailureHandler {

	private static final int ATTEMPTS = 10;

	/** A row that is refused is refused again; but a trigger may have been unlucky. */
	private static final int ATTEMPTS_AT_A_ROW = 2;

	private static final long FIRST_PAUSE_MILLIS = 100;

	private static final int LONGEST_PAUSE_DOUBLINGS = 6;

	/** More are no exceptions any more. */
	private static final int SET_ASIDE_AT_MOST = 1000;

	private final RunContext context;

	private final BatchSize size;

	private int attempts;

	BatchFailureHandler(RunContext context, BatchSize size) {
		this.context = context;
		this.size = size;
	}

	/** A batch went well. */
	void forget() {
		this.attempts = 0;
	}

	/**
	 * Decides what is next after a batch was rolled back.
	 * @return the claim, moved on behind the batch where that is set aside
	 * @throws SQLException if the session is lost
	 */
	TablePart judge(Connection session, TablePart claim, Batch batch, Exception thrown) throws SQLException {
		ServerError error = ServerError.of(thrown);
		SqlState state = error.state();
		if (this.context.gate().isClosed()) {
			return claim;
		}
		if (state.serverUnavailable() && thrown instanceof SQLException lost) {
			throw lost;
		}
		boolean divisible = batch.rows() > 1;
		if ((state.cancelled() || state.lockNotAvailable() || ofRows(state)) && divisible) {
			this.size.halve(batch.rows());
		}
		boolean smaller = divisible && (state.cancelled() || ofRows(state));
		if (smaller || ++this.attempts < allowed(state)) {
			this.context.log().batchFailed(batch, error);
			this.context.gate().pause(state.transientConflict() ? pause() : Duration.ZERO);
			return claim;
		}
		this.attempts = 0;
		return giveUp(session, claim, batch, error);
	}

	private static int allowed(SqlState state) {
		if (state.transientConflict()) {
			return ATTEMPTS;
		}
		return (state.cancelled() || ofRows(state)) ? ATTEMPTS_AT_A_ROW : 1;
	}

	/** Exceptions of data, violated constraints, and what functions raise. */
	private static boolean ofRows(SqlState state) {
		return state.code().startsWith("22") || state.code().startsWith("23") || state.code().startsWith("P0");
	}

	private TablePart giveUp(Connection session, TablePart claim, Batch batch, ServerError error) throws SQLException {
		String failure = batch.bounds().from().isEmpty() ? sentence(error)
				: "The batch %s failed: %s".formatted(batch.bounds(), sentence(error));
		boolean single = ofRows(error.state()) || error.state().cancelled() || error.state().transientConflict();
		if (this.context.migration().limits().onFailure() == OnFailure.STOP || !single) {
			this.context.gate().fail(failure);
			return claim;
		}
		session.setAutoCommit(false);
		int failed = this.context.claims().setAside(session, claim, batch, failure);
		session.commit();
		this.context.log().setAside(failure);
		if (failed > SET_ASIDE_AT_MOST) {
			this.context.gate()
				.fail("More than %d batches failed, the last one with: %s".formatted(SET_ASIDE_AT_MOST, failure));
		}
		return claim.at(batch.bounds().to());
	}

	static String sentence(ServerError error) {
		return error.state().code().isEmpty() ? error.message() + "."
				: "%s (SQLSTATE %s).".formatted(error.message(), error.state());
	}

	private Duration pause() {
		long longest = FIRST_PAUSE_MILLIS << Math.min(this.attempts, LONGEST_PAUSE_DOUBLINGS);
		return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
	}

}
