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
 * Runs data migrations, each by its name and once.
 */
public class DataRunner {

	private final Connector connector;

	private final Interruption interruption;

	private final DataLog log;

	private final Supplier<RunOrigin> origin;

	private final Optional<String> environment;

	/**
	 * Wires what a run needs.
	 * @param origin where the run comes from
	 * @param environment the name of this environment; empty when it has none
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
	 * Runs a data migration, or goes on with it.
	 * @throws SQLException if the database fails outside of a batch
	 */
	public DataOutcome run(Database database, DataMigration migration, RunOptions options)
			throws DatabaseUnreachableException, SQLException {
		if (!migration.belongsTo(this.environment)) {
			return new RunRefused(List.of(elsewhere(migration)));
		}
		DataSessions sessions = new DataSessions(this.connector, database, "db-data " + migration.name());
		try (ControlSession control = new ControlSession(sessions::control)) {
			RunStart beginning = begin(sessions, control, database, migration, options);
			return switch (beginning) {
				case RunNotStarted(var outcome) -> outcome;
				case RunStarted begun -> new RunExecution(database, migration, options, sessions, control,
						this.interruption, new RunLog(this.log, database, migration.name()))
					.work(begun);
			};
		}
	}

	/** Tries one batch, and takes it back. */
	public DataOutcome rehearse(Database database, DataMigration migration)
			throws DatabaseUnreachableException, SQLException {
		if (!migration.belongsTo(this.environment)) {
			return new RunRefused(List.of(elsewhere(migration)));
		}
		DataSessions sessions = new DataSessions(this.connector, database, "db-data --dry-run");
		try (Connection worker = sessions.worker(migration.limits())) {
			return new DryRun(database, migration, this.interruption).rehearse(worker);
		}
	}

	private RunStart begin(DataSessions sessions, ControlSession control, Database database, DataMigration migration,
			RunOptions options) throws DatabaseUnreachableException, SQLException {
		try (Connection patient = sessions.patient()) {
			return control.ask((connection) -> new RunStarter(database, migration, options, this.origin.get())
				.begin(patient, connection));
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (!error.state().insufficientPrivilege()) {
				throw ex;
			}
			return new RunNotStarted(new RunRefused(List.of(new DataRefusal(BatchFailureHandler.sentence(error),
					"Run it as the user that migrates: it keeps its checkpoints in tables of schema %s."
						.formatted(database.schema())))));
		}
	}

	private DataRefusal elsewhere(DataMigration migration) {
		String environments = String.join(", ", migration.environments().stream().sorted().toList());
		return this.environment
			.map((name) -> new DataRefusal(
					"%s is for %s, and this is %s.".formatted(migration.name(), environments, name),
					"Run it there, or add %s to its directive environments.".formatted(name)))
			.orElseGet(() -> new DataRefusal(
					"%s is for %s, and this environment has no name.".formatted(migration.name(), environments),
					"Set LOCKKEEPER_ENVIRONMENT."));
	}

}
