package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
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
 * Pauses or cancels a run from another process.
 */
public class DataControl {

	private final Connector connector;

	public DataControl(Connector connector) {
		this.connector = connector;
	}

	/** Pauses all processes of a run before their next batches. */
	public ControlOutcome pause(Database database, String name) throws DatabaseUnreachableException, SQLException {
		return change(database, name, RunStatus.PAUSED);
	}

	/**
	 * Ends all processes of a run and rolls back their current batches. Completed batches
	 * are kept; the next run starts from the beginning.
	 */
	public ControlOutcome cancel(Database database, String name) throws DatabaseUnreachableException, SQLException {
		return change(database, name, RunStatus.CANCELLED);
	}

	private ControlOutcome change(Database database, String name, RunStatus next)
			throws DatabaseUnreachableException, SQLException {
		DataTables tables = DataTables.of(database);
		RunTable runs = new RunTable(tables);
		DataSessions sessions = new DataSessions(this.connector, database, "db-data");
		try (Connection connection = sessions.control()) {
			Optional<DataRun> run = tables.exist(connection) ? runs.find(connection, name) : Optional.empty();
			if (run.isEmpty()) {
				return unchanged(
						"%s has no run in this database: it never started, or its run was cancelled.".formatted(name),
						"See db-data status.");
			}
			if (runs.changeStatus(connection, run.get().id(), next)) {
				return new StatusChanged(run.get().processes());
			}
			RunStatus status = runs.get(connection, run.get().id()).status();
			return (status == next) ? new StatusChanged(run.get().processes()) : unchanged(
					"%s is %s.".formatted(name, status.name().toLowerCase(Locale.ROOT)), "No action is needed.");
		}
	}

	private static StatusUnchanged unchanged(String message, String advice) {
		return new StatusUnchanged(new DataRefusal(message, advice));
	}

}
