package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.store.DataRun.RunFigures;
import dev.lockkeeper.data.store.DataStatus.RunSummary;
import dev.lockkeeper.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Reads the status of data migrations from a database.
 */
public class DataStatusReader {

	private final RequiredSchema requiredSchema;

	private final Optional<String> environment;

	private final LocalDate today;

	private final DataTables tables;

	/**
	 * Creates a reader.
	 * @param environment name of this environment; empty if it has none
	 * @param today date that decides what is overdue
	 */
	public DataStatusReader(Database database, Optional<String> environment, LocalDate today) {
		this.requiredSchema = new RequiredSchema(database);
		this.environment = environment;
		this.today = today;
		this.tables = DataTables.of(database);
	}

	/**
	 * Reads the status of each data migration of the release, followed by those that only
	 * the database knows.
	 */
	public List<DataStatus> read(Connection connection, List<DataMigrationReading> readings) throws SQLException {
		Map<String, DataRun> runs = new LinkedHashMap<>();
		if (this.tables.exist(connection)) {
			new RunTable(this.tables).last(connection).forEach((run) -> runs.put(run.name(), run));
		}
		List<DataStatus> statuses = new ArrayList<>();
		for (DataMigrationReading reading : readings) {
			DataRun run = runs.remove(reading.name());
			statuses.add(switch (reading) {
				case InvalidDataMigration(var name, var reason) ->
					new DataStatus(name, DataState.WRONG, null, false, reason, null);
				case ValidDataMigration(var migration) -> status(connection, migration, run);
			});
		}
		for (DataRun run : runs.values()) {
			if (run.status() != RunStatus.CANCELLED) {
				statuses.add(new DataStatus(run.name(), state(run), null, false, run.lifecycle().failure(),
						summary(connection, run, false)));
			}
		}
		return statuses;
	}

	/** Whether a data migration is finished, also if its file was changed after that. */
	public boolean isFinished(Connection connection, String name) throws SQLException {
		return lastStatus(connection, name).filter((status) -> status == RunStatus.FINISHED).isPresent();
	}

	/**
	 * Reads the status of its run; empty if it has none that is not cancelled.
	 */
	Optional<RunStatus> lastStatus(Connection connection, String name) throws SQLException {
		return this.tables.exist(connection) ? new RunTable(this.tables).find(connection, name).map(DataRun::status)
				: Optional.empty();
	}

	private DataStatus status(Connection connection, DataMigration migration, @Nullable DataRun run)
			throws SQLException {
		if (run == null || run.status() == RunStatus.CANCELLED) {
			DataState state = stateWithoutRun(connection, migration);
			String reason = (state == DataState.WAITING)
					? "Schema version %s is required but not applied.".formatted(migration.needs().orElseThrow())
					: null;
			return new DataStatus(migration.name(), state, migration.due().orElse(null), isOverdue(migration, state),
					reason, null);
		}
		DataState state = state(run);
		boolean changed = !run.checksum().equals(migration.checksum());
		return new DataStatus(migration.name(), state, migration.due().orElse(null), isOverdue(migration, state),
				run.lifecycle().failure(), summary(connection, run, changed));
	}

	private boolean isOverdue(DataMigration migration, DataState state) {
		return !state.settled() && migration.due().filter((due) -> due.isBefore(this.today)).isPresent();
	}

	private RunSummary summary(Connection connection, DataRun run, boolean changed) throws SQLException {
		TablePartStore parts = new TablePartStore(this.tables, run.id());
		PartTotals totals = parts.totals(connection);
		return new RunSummary(changed, progress(run, totals), run.lifecycle().startedAt(), run.lifecycle().endedAt(),
				run.actor(), run.processes(), (totals.setAside() > 0) ? parts.failures(connection) : List.of());
	}

	private static DataProgress progress(DataRun run, PartTotals totals) {
		RunFigures figures = run.figures();
		boolean running = state(run) == DataState.RUNNING;
		// a finished run has processed all rows, even if the estimate was different
		Long rows = (run.status() == RunStatus.FINISHED && figures.rowsEstimated() != null)
				? Long.valueOf(totals.rowsWalked()) : figures.rowsEstimated();
		return new DataProgress(totals.rowsWalked(), totals.rowsChanged(), rows,
				(running && figures.rowsASecond() != null) ? figures.rowsASecond() : 0,
				(figures.batchSize() != null) ? figures.batchSize() : 0, totals.setAside(),
				running ? figures.throttle() : null);
	}

	private DataState stateWithoutRun(Connection connection, DataMigration migration) throws SQLException {
		// an environment without a name can be one of its environments
		if (this.environment.isPresent() && !migration.belongsTo(this.environment)) {
			return DataState.ELSEWHERE;
		}
		if (this.requiredSchema.isUnneeded(connection, migration)) {
			return DataState.UNNEEDED;
		}
		return this.requiredSchema.isMet(connection, migration) ? DataState.PENDING : DataState.WAITING;
	}

	private static DataState state(DataRun run) {
		return switch (run.status()) {
			case RUNNING -> (run.processes() > 0) ? DataState.RUNNING : DataState.DIED;
			case PAUSED -> DataState.PAUSED;
			case UNFINISHED -> DataState.UNFINISHED;
			case FAILED -> DataState.FAILED;
			case FINISHED -> DataState.FINISHED;
			case CANCELLED -> DataState.PENDING;
		};
	}

}
