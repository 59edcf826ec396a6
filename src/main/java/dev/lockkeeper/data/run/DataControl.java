package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.run.ControlOutcome.StatusChanged;
import dev.lockkeeper.data.run.ControlOutcome.StatusUnchanged;
import dev.lockkeeper.data.store.DataRun;
import dev.lockkeeper.data.store.DataTables;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;

/**
 * Pauses a data migration or gives it up, from another session than those that work.
 */
public class DataControl {

	private final Connector connector;

	public DataControl(Connector connector) {
		this.connector = connector;
	}

	/** Its processes wait from their next batch on. */
	public ControlOutcome pause(Database database, String name) throws DatabaseUnreachableException, SQLException {
		return move(database, name, RunStatus.PAUSED);
	}

	/**
	 * Its processes end and roll their batch back. What is done stays done; the next run
	 * begins anew.
	 */
	public ControlOutcome cancel(Database database, String name) throws DatabaseUnreachableException, SQLException {
		return move(database, name, RunStatus.CANCELLED);
	}

	private ControlOutcome move(Database database, String name, RunStatus next)
			throws DatabaseUnreachableException, SQLException {
		DataTables tables = DataTables.of(database);
		RunTable runs = new RunTable(tables);
		DataSessions sessions = new DataSessions(this.connector, database, "db-data");
		try (Connection connection = sessions.control()) {
			Optional<DataRun> run = tables.exist(connection) ? runs.find(connection, name) : Optional.empty();
			if (run.isEmpty()) {
				return new StatusUnchanged(new DataRefusal(
						"%s was never run here, or its run was given up.".formatted(name), "See db-data status."));
			}
			if (!runs.move(connection, run.get().id(), next, null)) {
				RunStatus status = runs.get(connection, run.get().id()).status();
				return (status == next) ? new StatusChanged(run.get().live())
						: new StatusUnchanged(new DataRefusal(
								"%s is %s.".formatted(name, status.name().toLowerCase(java.util.Locale.ROOT)),
								"There is nothing to do about it."));
			}
			return new StatusChanged(run.get().live());
		}
	}

}
