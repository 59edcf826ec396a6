package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.ReadOnlyServerException;
import dev.lockkeeper.database.Retries;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.apply.ConnectionLossReason.NotReached;
import dev.lockkeeper.schema.apply.ConnectionLossReason.TooManyLosses;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.MigrationOutcome.ConnectionLost;
import dev.lockkeeper.schema.apply.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.Refusal.HistorySetupFailed;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Decides what happens after a failure: another attempt, or the end of the run.
 */
class FailureHandler {

	/** If the connection is lost more often, the migration may be the cause. */
	private static final int MAX_LOSSES = 3;

	private final RunTarget target;

	private final Database database;

	private final ControlSession control;

	private final RunLockWait runLock;

	private final Interruption interruption;

	private final MigrateLog log;

	private final MigrationExecutor executor;

	private final RetryPause retryPause;

	private Attempts attempts = new Attempts("");

	FailureHandler(RunTarget target, ControlSession control, RunLockWait runLock, RunServices services,
			MigrationExecutor executor) {
		this.target = target;
		this.database = target.database();
		this.control = control;
		this.runLock = runLock;
		this.interruption = services.interruption();
		this.log = services.log();
		this.executor = executor;
		this.retryPause = new RetryPause(control, services.interruption());
	}

	/** The number of the next attempt at a migration, from 1. */
	int nextAttempt(Migration migration) {
		countFor(migration.script());
		return this.attempts.made() + 1;
	}

	private void countFor(String script) {
		if (!this.attempts.script().equals(script)) {
			this.attempts = new Attempts(script);
		}
	}

	/**
	 * A migration or the setup failed.
	 * @return empty for another attempt
	 */
	Optional<MigrationOutcome> afterFailure(SchemaState before, MigrationFailure failure) throws SQLException {
		if (failure.hasScript()) {
			countFor(failure.script());
		}
		this.attempts.failed(failure);
		if (!this.interruption.requested() && (failure.error().sessionLost() || this.control.lost())) {
			return afterLoss(before, failure);
		}
		SchemaState after = this.target.state(this.control);
		List<MigrationStatus> applied = RunTarget.applied(before, after);
		if (this.interruption.requested()) {
			return Optional
				.of(new MigrationInterrupted(Optional.of(failure).filter(MigrationFailure::hasScript), applied));
		}
		if (!failure.hasScript()) {
			return Optional
				.of(new MigrationRefused(List.of(new HistorySetupFailed(this.database.schema(), failure.error()))));
		}
		if (!failure.error().state().transientConflict()) {
			return Optional.of(new MigrationFailed(after, applied, failure));
		}
		return afterConflict(after, applied, failure);
	}

	/** A lock was not granted, or the transaction conflicted with another one. */
	private Optional<MigrationOutcome> afterConflict(SchemaState after, List<MigrationStatus> applied,
			MigrationFailure failure) throws SQLException {
		Retries retries = after.pending()
			.stream()
			.filter((migration) -> migration.script().equals(failure.script()))
			.findFirst()
			.map((migration) -> MigrationSettings.of(this.database, migration).lockRetries())
			.orElse(this.database.lockRetries());
		Duration elapsed = this.attempts.elapsed();
		int made = this.attempts.made();
		if (!retries.allow(made, elapsed)) {
			return Optional.of(new LockTimedOut(after, applied, failure, made, elapsed));
		}
		Duration pause = retries.pauseAfter(made, elapsed);
		this.log.tryingAgain(this.database, failure, made, retries.attempts(), pause);
		return this.retryPause.pause(pause, failure.lockWait())
				? Optional.of(new MigrationInterrupted(Optional.of(failure), applied)) : Optional.empty();
	}

	/** The control session was lost while no statement failed. */
	Optional<MigrationOutcome> afterLoss(SchemaState before) throws SQLException {
		return afterLoss(before, this.attempts.lastFailure());
	}

	/** The connection was lost between two statements of a migration. */
	Optional<MigrationOutcome> afterLoss(SchemaState before, ServerError error) throws SQLException {
		return afterLoss(before, MigrationFailure.withoutStatement(this.attempts.script(), error));
	}

	/** Opens a new control session and takes the run lock again. */
	private Optional<MigrationOutcome> afterLoss(SchemaState before, MigrationFailure failure) throws SQLException {
		if (this.attempts.lost() > MAX_LOSSES) {
			return Optional.of(new ConnectionLost(failure, new TooManyLosses(MAX_LOSSES + 1)));
		}
		this.log.connectionLost(this.database, failure);
		try {
			this.control.reopen();
			Optional<AnotherRun> another = this.control
				.ask((connection) -> this.runLock.take(connection, this.database));
			if (this.interruption.requested()) {
				return Optional.of(new MigrationInterrupted(Optional.of(failure),
						RunTarget.applied(before, this.target.state(this.control))));
			}
			if (another.isPresent()) {
				return Optional.of(another.get());
			}
			this.executor.recover(this.target.state(this.control));
			return Optional.empty();
		}
		catch (DatabaseUnreachableException | ReadOnlyServerException ex) {
			return Optional.of(new ConnectionLost(failure, new NotReached(String.valueOf(ex.getMessage()))));
		}
	}

}
