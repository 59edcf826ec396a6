package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.lockkeeper.data.run.DataOutcome.RunCancelled;
import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunInterrupted;
import dev.lockkeeper.data.run.DataOutcome.RunUnfinished;
import dev.lockkeeper.data.run.RunFailure.BatchesSetAside;
import dev.lockkeeper.data.run.RunFailure.FailedInOtherProcess;
import dev.lockkeeper.data.run.RunFailure.NotVerified;
import dev.lockkeeper.data.run.RunFailure.VerificationError;
import dev.lockkeeper.data.run.VerificationResult.VerificationInterrupted;
import dev.lockkeeper.data.run.VerificationResult.Verified;
import dev.lockkeeper.data.store.DataLocks;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataRun;
import dev.lockkeeper.data.store.PartTotals;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;

/**
 * Verifies a run and stores its status after the workers of this process have ended.
 */
class RunCompletion {

	private final RunContext context;

	private final ControlSession control;

	private final RunTable runs;

	private final DataLocks locks;

	private final Interruption interruption;

	RunCompletion(RunContext context, ControlSession control, RunTable runs, DataLocks locks,
			Interruption interruption) {
		this.context = context;
		this.control = control;
		this.runs = runs;
		this.locks = locks;
		this.interruption = interruption;
	}

	/**
	 * Completes the part of this process.
	 * @param reason why the process stopped, if it is not one of the stored statuses
	 */
	DataOutcome complete(DataProgress progress, Duration elapsed, UnfinishedReason reason)
			throws SQLException, DatabaseUnreachableException {
		RunStatus status = this.control.ask((connection) -> this.runs.get(connection, this.context.run()).status());
		PartTotals totals = this.control.ask(this.context.parts()::totals);
		if (totals.allProcessed() && !this.interruption.requested() && status == RunStatus.RUNNING) {
			return (totals.setAside() > 0) ? failed(progress, new BatchesSetAside(totals.setAside()))
					: verify(progress, elapsed);
		}
		RunFailure failure = this.context.control().failure();
		return (failure != null) ? failed(progress, failure) : stopped(progress, reason);
	}

	private DataOutcome verify(DataProgress progress, Duration elapsed)
			throws SQLException, DatabaseUnreachableException {
		VerificationResult result = new Verification(this.context, this.interruption).verify();
		if (this.interruption.requested()) {
			return stopped(progress);
		}
		return switch (result) {
			case Verified _ -> this.control
				.ask((connection) -> this.runs.changeStatus(connection, this.context.run(), RunStatus.FINISHED))
						? new RunFinished(progress, elapsed) : stopped(progress);
			case VerificationInterrupted _ -> stopped(progress);
			case NotVerified failure -> this.control
				.ask((connection) -> this.runs.failVerification(connection, this.context.run(), failure.message()))
						? new RunFailed(progress, failure) : stopped(progress);
			case VerificationError failure -> failed(progress, failure);
		};
	}

	private DataOutcome failed(DataProgress progress, RunFailure failure) throws SQLException {
		return this.control.ask((connection) -> this.runs.fail(connection, this.context.run(), failure.message()))
				? new RunFailed(progress, failure) : stopped(progress);
	}

	/** Another process or db-data has changed the status of the run. */
	private DataOutcome stopped(DataProgress progress) throws SQLException {
		return stopped(progress, UnfinishedReason.ENDED_BY_OTHER_PROCESS);
	}

	private DataOutcome stopped(DataProgress progress, UnfinishedReason reason) throws SQLException {
		DataRun run = this.control.ask(this::leave);
		if (this.interruption.requested()) {
			return new RunInterrupted(progress);
		}
		return switch (run.status()) {
			case FINISHED -> new RunFinished(progress, Duration.ZERO);
			case FAILED -> new RunFailed(progress, new FailedInOtherProcess());
			case CANCELLED -> new RunCancelled(progress);
			case PAUSED -> new RunUnfinished(progress, UnfinishedReason.PAUSED);
			case RUNNING, UNFINISHED -> new RunUnfinished(progress, reason);
		};
	}

	/** If this is the last process of a run that has not ended, the run is unfinished. */
	private DataRun leave(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		try {
			this.locks.lockRuns(connection);
			DataRun run = this.runs.get(connection, this.context.run());
			if (run.processes() <= 1 && run.status() == RunStatus.RUNNING) {
				this.runs.changeStatus(connection, run.id(), RunStatus.UNFINISHED);
			}
			connection.commit();
			return run;
		}
		finally {
			connection.setAutoCommit(true);
		}
	}

}
