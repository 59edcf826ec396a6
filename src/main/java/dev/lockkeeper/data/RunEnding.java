package dev.lockkeeper.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockkeeper.data.ClaimTable.ClaimTotals;
import dev.lockkeeper.data.DataOutcome.Cancelled;
import dev.lockkeeper.data.DataOutcome.Failed;
import dev.lockkeeper.data.DataOutcome.Finished;
import dev.lockkeeper.data.DataOutcome.Interrupted;
import dev.lockkeeper.data.DataOutcome.Unfinished;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;

/**
 * Settles a run when a process has done what it could.
 */
class RunEnding {

	private static final String AGAIN = "Run it again after that: what is done stays done.";

	private final RunContext context;

	private final RunTable runs;

	private final Interruption interruption;

	RunEnding(RunContext context, RunTable runs, Interruption interruption) {
		this.context = context;
		this.runs = runs;
		this.interruption = interruption;
	}

	/**
	 * Settles it.
	 * @param stopped why the process stopped before the end; null if it did not
	 */
	DataOutcome settle(Connection control, DataProgress progress, Duration elapsed, @Nullable String stopped)
			throws SQLException, DatabaseUnreachableException {
		String failure = this.context.gate().failure();
		RunStatus status = this.runs.get(control, this.context.run()).status();
		if (status == RunStatus.CANCELLED) {
			return new Cancelled(progress);
		}
		if (failure != null) {
			this.runs.move(control, this.context.run(), RunStatus.FAILED, failure);
			return new Failed(progress, failure, "Correct the row or what refuses it. " + AGAIN);
		}
		ClaimTotals totals = this.context.claims().totals(control);
		if (totals.walked() && !this.interruption.requested() && status == RunStatus.RUNNING) {
			return walked(control, totals, progress, elapsed);
		}
		return early(control, status, progress, stopped);
	}

	private DataOutcome early(Connection control, RunStatus status, DataProgress progress, @Nullable String stopped)
			throws SQLException {
		control.setAutoCommit(false);
		try {
			DataLocks.alone(control);
			boolean others = this.runs.get(control, this.context.run()).live() > 1;
			if (!others && status == RunStatus.RUNNING) {
				this.runs.move(control, this.context.run(), RunStatus.UNFINISHED, null);
			}
			control.commit();
		}
		finally {
			control.setAutoCommit(true);
		}
		if (this.interruption.requested()) {
			return new Interrupted(progress);
		}
		return switch (status) {
			case FINISHED -> new Finished(progress, Duration.ZERO);
			case FAILED -> new Failed(progress, "Another process of this run stopped it.", "See db-data status.");
			case PAUSED -> new Unfinished(progress, "paused");
			case RUNNING, UNFINISHED, CANCELLED ->
				new Unfinished(progress, (stopped != null) ? stopped : "another process ended it");
		};
	}

	private DataOutcome walked(Connection control, ClaimTotals totals, DataProgress progress, Duration elapsed)
			throws SQLException, DatabaseUnreachableException {
		if (totals.setAside() > 0) {
			String failure = "%d %s set aside.".formatted(totals.setAside(),
					(totals.setAside() == 1) ? "batch was" : "batches were");
			this.runs.move(control, this.context.run(), RunStatus.FAILED, failure);
			return new Failed(progress, failure, "Correct the rows that db-data status names. " + AGAIN);
		}
		Optional<String> untrue = untrue();
		if (this.interruption.requested()) {
			return early(control, RunStatus.RUNNING, progress, null);
		}
		if (untrue.isPresent()) {
			this.runs.move(control, this.context.run(), RunStatus.FAILED, untrue.get());
			return new Failed(progress, untrue.get(),
					"Find the rows that the query is about. Running it again walks the whole table again.");
		}
		this.runs.move(control, this.context.run(), RunStatus.FINISHED, null);
		return new Finished(progress, elapsed);
	}

	/** The first verifying query that does not hold. */
	private Optional<String> untrue() throws SQLException, DatabaseUnreachableException {
		if (this.context.migration().verify().isEmpty()) {
			return Optional.empty();
		}
		try (Connection patient = this.context.sessions().patient()) {
			for (String query : this.context.migration().verify()) {
				this.context.log().verifying(query);
				if (!this.interruption.begin(patient)) {
					return Optional.empty();
				}
				try (PreparedStatement statement = patient.prepareStatement(query);
						ResultSet row = statement.executeQuery()) {
					if (!row.next() || !row.getBoolean(1)) {
						return Optional.of("All rows were walked, and this is not true: " + query);
					}
				}
				catch (SQLException ex) {
					if (ServerError.of(ex).state().serverUnavailable()) {
						throw ex;
					}
					return Optional.of("All rows were walked, and this could not be asked (%s): %s"
						.formatted(BatchFailures.sentence(ServerError.of(ex)), query));
				}
				finally {
					this.interruption.end();
				}
			}
			return Optional.empty();
		}
	}

}
