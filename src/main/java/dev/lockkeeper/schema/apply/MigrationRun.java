package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.apply.MigrationOutcome.HazardsFound;
import dev.lockkeeper.schema.apply.MigrationOutcome.HazardsUnknown;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.NotRecorded;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.apply.MigrationOutcome.WaitingForData;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Migrates one database while the run lock is held. After every step and every failure it
 * reads the schema history again; it does not remember what is applied.
 */
class MigrationRun implements AutoCloseable {

	private final RunTarget target;

	private final Database database;

	private final ControlSession control;

	private final DataRequirements requirements;

	private final BiFunction<SchemaState, Database, List<Refusal>> refusals;

	private final MigrationExecutor executor;

	private final FailureHandler failures;

	MigrationRun(RunTarget target, ControlSession control, RunLockWait runLock, RunServices services) {
		this.target = target;
		this.database = target.database();
		this.control = control;
		this.requirements = services.requirements();
		this.refusals = services.refusals();
		this.executor = new MigrationExecutor(target.database(), control, services);
		this.failures = new FailureHandler(target, control, runLock, services, this.executor);
	}

	MigrationOutcome migrate(HazardGate gate) throws SQLException {
		SchemaState before = state();
		List<Refusal> refusals = refusals(before);
		if (!refusals.isEmpty()) {
			return new MigrationRefused(refusals);
		}
		if (this.executor.recover(before)) {
			before = state();
		}
		if (before.pending().isEmpty()) {
			return new UpToDate(before);
		}
		Optional<MigrationOutcome> outcome = hazards(gate, before);
		while (outcome.isEmpty()) {
			outcome = attempt(before);
		}
		return outcome.get();
	}

	private List<Refusal> refusals(SchemaState before) throws SQLException {
		RequirementCheck required = new RequirementCheck(this.target, this.requirements);
		List<Refusal> refusals = new ArrayList<>(this.refusals.apply(before, this.database));
		refusals.addAll(this.control.ask((connection) -> required.refusals(connection, before.pending())));
		return refusals;
	}

	private Optional<MigrationOutcome> hazards(HazardGate gate, SchemaState before) throws SQLException {
		return switch (this.control.ask((connection) -> gate.judge(connection, this.database, before))) {
			case CLEAR -> Optional.empty();
			case HAZARD -> Optional.of(new HazardsFound(before));
			case UNKNOWN -> Optional.of(new HazardsUnknown(before));
		};
	}

	private Optional<MigrationOutcome> attempt(SchemaState before) throws SQLException {
		try {
			if (this.control.lost()) {
				this.executor.applied().failed();
				return this.failures.afterLoss(before);
			}
			return step(before);
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (!error.sessionLost()) {
				throw ex;
			}
			this.executor.applied().failed();
			return this.failures.afterLoss(before, error);
		}
	}

	private Optional<MigrationOutcome> step(SchemaState before) throws SQLException {
		SchemaState now = state();
		if (now.pending().isEmpty()) {
			return Optional.of(new Migrated(now, RunTarget.applied(before, now)));
		}
		Migration first = now.pending().getFirst();
		List<String> unfinished = unfinishedData(first);
		if (!unfinished.isEmpty()) {
			return Optional.of(new WaitingForData(now, RunTarget.applied(before, now), first, unfinished));
		}
		try {
			this.executor.prepare(now);
			this.executor.apply(upToRequirement(now.pending()), this.failures.nextAttempt(first));
			return Optional.empty();
		}
		catch (MigrationFailedException ex) {
			return failed(before, ex.failure().waitingFor(this.executor.lastWait()));
		}
	}

	private Optional<MigrationOutcome> failed(SchemaState before, MigrationFailure failure) throws SQLException {
		Optional<String> notRecorded = this.executor.applied().notRecorded();
		if (notRecorded.isPresent()) {
			SchemaState now = state();
			return Optional.of(new NotRecorded(now, RunTarget.applied(before, now), notRecorded.get()));
		}
		this.executor.applied().failed();
		return this.failures.afterFailure(before, failure);
	}

	/** The data migrations that a migration requires and that are not finished. */
	private List<String> unfinishedData(Migration migration) throws SQLException {
		List<String> unfinished = new ArrayList<>();
		for (String name : migration.directives().list(Directive.REQUIRES_DATA)) {
			boolean met = this.control.ask((Connection connection) -> this.requirements.met(connection, this.database,
					this.target.changelog(), name));
			if (!met) {
				unfinished.add(name);
			}
		}
		return unfinished;
	}

	/**
	 * The requirement of a later migration is checked after those before it are applied.
	 */
	private static List<Migration> upToRequirement(List<Migration> pending) {
		for (int index = 1; index < pending.size(); index++) {
			if (!pending.get(index).directives().list(Directive.REQUIRES_DATA).isEmpty()) {
				return pending.subList(0, index);
			}
		}
		return pending;
	}

	private SchemaState state() throws SQLException {
		return this.target.state(this.control);
	}

	@Override
	public void close() {
		this.executor.close();
	}

}
