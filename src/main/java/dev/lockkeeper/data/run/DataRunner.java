package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.RunStart.RunNotStarted;
import dev.lockkeeper.data.run.RunStart.RunStarted;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;

/**
 * Runs data migrations. Each runs once per database.
 */
public class DataRunner {

	private final Connector connector;

	private final Interruption interruption;

	private final DataLog log;

	private final Supplier<RunOrigin> origin;

	private final Optional<String> environment;

	/**
	 * Creates a runner.
	 * @param origin who starts a run, and from where
	 * @param environment name of this environment; empty if it has none
	 */
	public DataRunner(Connector connector, Interruption interruption, DataLog log, Supplier<RunOrigin> origin,
			Optional<String> environment) {
		this.connector = connector;
		this.interruption = interruption;
		this.log = log;
		this.origin = origin;
		this.environment = environment;
	}

	/**
	 * Starts a data migration, or continues it.
	 * @throws SQLException if the database fails outside of a batch
	 */
	public DataOutcome run(Database database, DataMigration migration, RunOptions options)
			throws DatabaseUnreachableException, SQLException {
		if (!migration.belongsTo(this.environment)) {
			return new RunRefused(List.of(forOtherEnvironments(migration)));
		}
		DataSessions sessions = new DataSessions(this.connector, database, "db-data " + migration.name());
		try (ControlSession control = new ControlSession(sessions::control)) {
			RunStart start = start(sessions, control, database, migration, options);
			return switch (start) {
				case RunNotStarted(var outcome) -> outcome;
				case RunStarted started ->
					new RunExecution(database, migration.withMaxRate(options.maxRate()), options, sessions, control,
							this.interruption, new RunLog(this.log, database, migration.name()))
						.execute(started);
			};
		}
	}

	/** Runs one batch and rolls it back. */
	public DataOutcome dryRun(Database database, DataMigration migration)
			throws DatabaseUnreachableException, SQLException {
		if (!migration.belongsTo(this.environment)) {
			return new RunRefused(List.of(forOtherEnvironments(migration)));
		}
		DataSessions sessions = new DataSessions(this.connector, database, "db-data --dry-run");
		try (Connection worker = sessions.worker(migration.limits().batch())) {
			return new DryRun(database, migration, this.interruption).run(worker);
		}
	}

	private RunStart start(DataSessions sessions, ControlSession control, Database database, DataMigration migration,
			RunOptions options) throws DatabaseUnreachableException, SQLException {
		try (Connection session = sessions.withoutStatementTimeout()) {
			return control.ask((connection) -> new RunStarter(database, migration, options, this.origin.get())
				.start(session, connection));
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (!error.state().insufficientPrivilege()) {
				throw ex;
			}
			return new RunNotStarted(new RunRefused(List.of(new DataRefusal(ErrorSentence.of(error),
					"Log in as the migration user. The checkpoints are stored in tables of schema %s."
						.formatted(database.schema())))));
		}
	}

	private DataRefusal forOtherEnvironments(DataMigration migration) {
		String environments = String.join(", ", migration.environments().stream().sorted().toList());
		return this.environment
			.map((name) -> new DataRefusal(
					"%s is only for %s, and this environment is %s.".formatted(migration.name(), environments, name),
					"Run it there, or add %s to its directive environments.".formatted(name)))
			.orElseGet(() -> new DataRefusal(
					"%s is only for %s, and this environment has no name.".formatted(migration.name(), environments),
					"Set LOCKKEEPER_ENVIRONMENT."));
	}

}
