package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.Retries;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.apply.HazardGate.HazardVerdict;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.MigrationOutcome.ConnectionLost;
import dev.lockkeeper.schema.apply.MigrationOutcome.HazardsFound;
import dev.lockkeeper.schema.apply.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.apply.MigrationOutcome.WaitingForData;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.Refusal.HistorySetupFailed;
import dev.lockkeeper.schema.history.Refusals;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.schema.history.SchemaStateReader;

/**
 * Brings one database to its target while the run lock is held. After whatever happens
 * the schema history says what is applied; nothing is remembered instead.
 */
class MigrationRun implements AutoCloseable {

	/**
	 * A migration during which the server was lost more often may be what brings it down.
	 */
	private static final int LOSSES_ALLOWED = 3;

	private final Database database;

	private final Changelog changelog;

	private final Optional<Version> target;

	private final ControlSession control;

	private final RunLockWait guard;

	private final Interruption interruption;

	private final MigrateLog log;

	private final MigrationExecutor work;

	private final RetryPause lockPause;

	private final DataRequirements requirements;

	private final SchemaStateReader reader = new SchemaStateReader();

	private Attempts attempts = new Attempts("");

	MigrationRun(Database database, Changelog changelog, Optional<Version> target, Connector connector,
			ControlSession control, RunLockWait guard, Interruption interruption, MigrateLog log,
			Supplier<RunOrigin> origin, DataRequirements requirements) {
		this.database = database;
		this.changelog = changelog;
		this.target = target;
		this.requirements = requirements;
		this.control = control;
		this.guard = guard;
		this.interruption = interruption;
		this.log = log;
		this.work = new MigrationExecutor(database, connector, control, interruption, log, origin);
		this.lockPause = new RetryPause(control, interruption);
	}

	MigrationOutcome migrate(HazardGate gate) throws SQLException, DatabaseUnreachableException {
		SchemaState before = state();
		List<Refusal> refusals = Refusals.of(before, this.database);
		if (!refusals.isEmpty()) {
			return new MigrationRefused(refusals);
		}
		if (this.work.clear(before)) {
			before = state();
		}
		if (before.pending().isEmpty()) {
			return new UpToDate(before);
		}
		Optional<MigrationOutcome> outcome = danger(gate, before);
		while (outcome.isEmpty()) {
			outcome = attempt(before);
		}
		return outcome.get();
	}

	private Optional<MigrationOutcome> danger(HazardGate gate, SchemaState before) throws SQLException {
		HazardVerdict verdict = this.control
			.ask((Connection connection) -> gate.judge(connection, this.database, before));
		return (verdict == HazardVerdict.CLEAR) ? Optional.empty()
				: Optional.of(new HazardsFound(before, verdict == HazardVerdict.HAZARD));
	}

	private Optional<MigrationOutcome> attempt(SchemaState before) throws SQLException {
		try {
			return this.control.lost() ? regain(before, this.attempts.lastFailure()) : step(before);
		}
		catch (SQLException ex) {
			if (!ServerError.of(ex).state().serverUnavailable()) {
				throw ex;
			}
			return regain(before, new MigrationFailure(this.attempts.script(), 0, null, ServerError.of(ex), true,
					List.of(), Optional.empty()));
		}
	}

	private Optional<MigrationOutcome> step(SchemaState before) throws SQLException {
		SchemaState now = state();
		if (now.pending().isEmpty()) {
			return Optional.of(new Migrated(now, appliedSince(before, now)));
		}
		Migration first = now.pending().getFirst();
		List<String> lacking = lacking(first);
		if (!lacking.isEmpty()) {
			return Optional.of(new WaitingForData(now, appliedSince(before, now), first, lacking));
		}
		try {
			this.work.prepare(now);
			if (!this.attempts.script().equals(first.script())) {
				this.attempts = new Attempts(first.script());
			}
			this.work.apply(upToRequirement(now.pending()), this.attempts.made() + 1);
			return Optional.empty();
		}
		catch (MigrationFailedException ex) {
			return afterFailure(before, ex.failure().waitingFor(this.work.lastWait()));
		}
	}

	/** The data migrations that a migration relies on, and that are not done. */
	private List<String> lacking(Migration migration) throws SQLException {
		List<String> lacking = new ArrayList<>();
		for (String name : migration.directives().list(Directive.REQUIRES_DATA)) {
			boolean met = this.control
				.ask((Connection connection) -> this.requirements.met(connection, this.database, this.changelog, name));
			if (!met) {
				lacking.add(name);
			}
		}
		return lacking;
	}

	/** What is asked of a later one is asked when those before it are applied. */
	private static List<Migration> upToRequirement(List<Migration> pending) {
		for (int index = 1; index < pending.size(); index++) {
			if (!pending.get(index).directives().list(Directive.REQUIRES_DATA).isEmpty()) {
				return pending.subList(0, index);
			}
		}
		return pending;
	}

	private Optional<MigrationOutcome> afterFailure(SchemaState before, MigrationFailure failure) throws SQLException {
		if (!failure.script().isEmpty() && !failure.script().equals(this.attempts.script())) {
			this.attempts = new Attempts(failure.script());
		}
		this.attempts.failed(failure);
		if (!this.interruption.requested() && (failure.error().state().serverUnavailable() || this.control.lost())) {
			return regain(before, failure);
		}
		SchemaState after = state();
		List<MigrationStatus> applied = appliedSince(before, after);
		if (this.interruption.requested()) {
			return Optional
				.of(new MigrationInterrupted(Optional.of(failure).filter((one) -> !one.script().isEmpty()), applied));
		}
		if (failure.script().isEmpty()) {
			return Optional
				.of(new MigrationRefused(List.of(new HistorySetupFailed(this.database.schema(), failure.error()))));
		}
		if (!failure.error().state().transientConflict()) {
			return Optional.of(new MigrationFailed(after, applied, failure));
		}
		return tryAgain(after, applied, failure);
	}

	private Optional<MigrationOutcome> tryAgain(SchemaState after, List<MigrationStatus> applied,
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
		return this.lockPause.pause(pause, failure.lockWait())
				? Optional.of(new MigrationInterrupted(Optional.of(failure), applied)) : Optional.empty();
	}

	/** Takes the run lock again in a new session; what is applied, the history says. */
	private Optional<MigrationOutcome> regain(SchemaState before, MigrationFailure failure) throws SQLException {
		if (this.attempts.lost() > LOSSES_ALLOWED) {
			return Optional.of(new ConnectionLost(failure, "This happened %d times.".formatted(LOSSES_ALLOWED + 1)));
		}
		this.log.connectionLost(this.database, failure);
		try {
			this.control.reopen();
			Optional<AnotherRun> another = this.control.ask((connection) -> this.guard.take(connection, this.database));
			if (this.interruption.requested()) {
				return Optional.of(new MigrationInterrupted(Optional.of(failure), appliedSince(before, state())));
			}
			if (another.isPresent()) {
				return Optional.of(another.get());
			}
			this.work.clear(state());
			return Optional.empty();
		}
		catch (DatabaseUnreachableException ex) {
			return Optional.of(new ConnectionLost(failure, String.valueOf(ex.getMessage())));
		}
	}

	private SchemaState state() throws SQLException {
		return this.control
			.ask((Connection connection) -> this.reader.read(connection, this.database, this.changelog, this.target));
	}

	private static List<MigrationStatus> appliedSince(SchemaState before, SchemaState after) {
		int rank = before.history().lastRank();
		return after.migrations()
			.stream()
			.filter((migration) -> migration.state() == MigrationState.APPLIED && migration.rank() > rank)
			.toList();
	}

	@Override
	public void close() {
		this.work.close();
	}

}
