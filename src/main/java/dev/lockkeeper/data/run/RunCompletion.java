package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.lockkeeper.data.run.DataOutcome.RunCancelled;
import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunInterrupted;
import dev.lockkeeper.data.run.DataOutcome.RunUnfinished;
import dev.lockkeeper.data.store.DataLocks;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataRun;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.data.store.TablePartStore.PartTotals;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * Settles a run when a process has done what it could.
 */
class RunCompletion {

	private static final String AGAIN = "Run it again after that: what is done stays done.";

	private final RunContext context;

	private final RunTable runs;

	private final DataLocks locks;

	private final Interruption interruption;

	RunCompletion(RunContext context, RunTable runs, DataLocks locks, Interruption interruption) {
		this.locks = locks;
		this.context = context;
		this.runs = runs;
		this.interruption = interruption;
	}

	/**
	 * Settles it.
	 * @param stopped why the process stopped before the end; null if it did not
	 */
	DataOutcome settle(ControlSession control, DataProgress progress, Duration elapsed, @Nullable String stopped)
			throws SQLException, DatabaseUnreachableException {
		RunStatus status = control.ask((connection) -> this.runs.get(connection, this.context.run()).status());
		PartTotals totals = control.ask(this.context.claims()::totals);
		if (totals.walked() && !this.interruption.requested() && status == RunStatus.RUNNING) {
			return walked(control, totals, progress, elapsed);
		}
		String failure = this.context.gate().failure();
		return (failure != null)
				? failed(control, new RunFailed(progress, failure, "Correct the row or what refuses it. " + AGAIN))
				: early(control, progress, stopped);
	}

	private DataOutcome walked(ControlSession control, PartTotals totals, DataProgress progress, Duration elapsed)
			throws SQLException, DatabaseUnreachableException {
		if (totals.setAside() > 0) {
			String failure = "%d %s set aside.".formatted(totals.setAside(),
					(totals.setAside() == 1) ? "batch was" : "batches were");
			return failed(control,
					new RunFailed(progress, failure, "Correct the rows that db-data status names. " + AGAIN));
		}
		VerificationResult verdict = verify();
		if (this.interruption.requested()) {
			return early(control, progress, null);
		}
		return switch (verdict) {
			case Verified _ -> move(control, RunStatus.FINISHED, null) ? new RunFinished(progress, elapsed)
					: early(control, progress, null);
			case NotVerified(var failure) -> {
				RunFailed failed = new RunFailed(progress, failure,
						"Find the rows that the query is about. Running it again walks the whole table again.");
				yield control.ask((connection) -> this.runs.failWalked(connection, this.context.run(), failure))
						? failed : early(control, progress, null);
			}
			case VerificationError(var failure) -> failed(control, new RunFailed(progress, failure,
					"Correct that. Running it again asks again, and walks nothing again."));
		};
	}

	/** Somebody may have given it up meanwhile: then that is what became of it. */
	private DataOutcome failed(ControlSession control, RunFailed failed) throws SQLException {
		return move(control, RunStatus.FAILED, failed.failure()) ? failed : early(control, failed.progress(), null);
	}

	private boolean move(ControlSession control, RunStatus status, @Nullable String failure) throws SQLException {
		return control.ask((connection) -> this.runs.move(connection, this.context.run(), status, failure));
	}

	private DataOutcome early(ControlSession control, DataProgress progress, @Nullable String stopped)
			throws SQLException {
		DataRun run = control.ask(this::leave);
		if (this.interruption.requested()) {
			return new RunInterrupted(progress);
		}
		return switch (run.status()) {
			case FINISHED -> new RunFinished(progress, Duration.ZERO);
			case FAILED -> new RunFailed(progress, "Another process of this run stopped it.", "See db-data status.");
			case CANCELLED -> new RunCancelled(progress);
			case PAUSED -> new RunUnfinished(progress, "paused");
			case RUNNING, UNFINISHED ->
				new RunUnfinished(progress, (stopped != null) ? stopped : "another process ended it");
		};
	}

	/** The last process of a run that was not ended leaves it unfinished. */
	private DataRun leave(Connection control) throws SQLException {
		control.setAutoCommit(false);
		try {
			this.locks.alone(control);
			DataRun run = this.runs.get(control, this.context.run());
			if (run.live() <= 1 && run.status() == RunStatus.RUNNING) {
				this.runs.move(control, run.id(), RunStatus.UNFINISHED, null);
			}
			control.commit();
			return run;
		}
		finally {
			control.setAutoCommit(true);
		}
	}

	private VerificationResult verify() throws SQLException, DatabaseUnreachableException {
		if (this.context.migration().verify().isEmpty()) {
			return Verified.HOLDS;
		}
		try (Connection patient = this.context.sessions().patient()) {
			for (String query : this.context.migration().verify()) {
				VerificationResult verdict = verify(patient, query);
				if (verdict != Verified.HOLDS) {
					return verdict;
				}
			}
			return Verified.HOLDS;
		}
	}

	private VerificationResult verify(Connection patient, String query) throws SQLException {
		this.context.log().verifying(query);
		if (!this.interruption.begin(patient)) {
			return new VerificationError("It was asked to stop.");
		}
		try (Statement statement = patient.createStatement()) {
			// a question mark in it is an operator
			statement.setEscapeProcessing(false);
			try (ResultSet row = statement.executeQuery(query)) {
				return (row.next() && row.getBoolean(1)) ? Verified.HOLDS
						: new NotVerified("All rows were walked, and this is not true: " + query);
			}
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (error.state().serverUnavailable()) {
				throw ex;
			}
			return new VerificationError("All rows were walked, and this could not be asked (%s): %s"
				.formatted(BatchFailureHandler.sentence(error), query));
		}
		finally {
			this.interruption.end();
		}
	}

	/** What a verifying query told. */
	private sealed interface VerificationResult {

	}

	private enum Verified implements VerificationResult {

		HOLDS

	}

	private record NotVerified(String failure) implements VerificationResult {
	}

	private record VerificationError(String failure) implements VerificationResult {
	}

}
