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
import dev.lockkeeper.data.store.TablePartStore.PartTotals;
import dev.lockkeeper.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Lays the data migrations of a release beside what a database knows of them; changes
 * nothing.
 */
public class DataStatusReader {

	private final Database database;

	private final Optional<String> environment;

	private final LocalDate today;

	private final DataTables tables;

	/**
	 * Reads nothing yet.
	 * @param environment the name of this environment; empty when it has none
	 * @param today the day that decides what is overdue
	 */
	public DataStatusReader(Database database, Optional<String> environment, LocalDate today) {
		this.database = database;
		this.environment = environment;
		this.today = today;
		this.tables = DataTables.of(database);
	}

	/** All of a release's, and behind them those that only the database knows. */
	public List<DataStatus> read(Connection connection, List<DataMigrationReading> readings) throws SQLException {
		Map<String, DataRun> runs = new LinkedHashMap<>();
		if (this.tables.exist(connection)) {
			new RunTable(this.tables).last(connection).forEach((run) -> runs.put(run.name(), run));
		}
		List<DataStatus> statuses = new ArrayList<>();
		for (DataMigrationReading reading : readings) {
			DataRun run = runs.remove(reading.name());
			statuses.add(switch (reading) {
				case InvalidDataMigration wrong -> wrong(wrong);
				case ValidDataMigration(var migration) -> status(connection, migration, run);
			});
		}
		for (DataRun run : runs.values()) {
			if (run.status() != RunStatus.CANCELLED) {
				statuses.add(status(connection, run.name(), state(run), false, null, false, run));
			}
		}
		return statuses;
	}

	/**
	 * Whether all of a data migration is done in a database, whatever file it came from.
	 */
	public boolean isFinished(Connection connection, String name) throws SQLException {
		return lastStatus(connection, name).filter((status) -> status == RunStatus.FINISHED).isPresent();
	}

	/**
	 * Where its run stands; empty where there is none, or only some that were given up.
	 */
	Optional<RunStatus> lastStatus(Connection connection, String name) throws SQLException {
		return this.tables.exist(connection) ? new RunTable(this.tables).find(connection, name).map(DataRun::status)
				: Optional.empty();
	}

	private static DataStatus wrong(InvalidDataMigration wrong) {
		return new DataStatus(wrong.name(), DataState.WRONG, false, null, false, null, null, null, null, 0,
				wrong.reason(), List.of());
	}

	private DataStatus status(Connection connection, DataMigration migration, @Nullable DataRun run)
			throws SQLException {
		LocalDate due = migration.due().orElse(null);
		boolean late = due != null && due.isBefore(this.today);
		if (run == null || run.status() == RunStatus.CANCELLED) {
			DataState state = notBegun(connection, migration);
			String reason = (state == DataState.WAITING)
					? "It needs the schema at version %s.".formatted(migration.needs().orElseThrow()) : null;
			return new DataStatus(migration.name(), state, false, due, late && !state.settled(), null, null, null, null,
					0, reason, List.of());
		}
		DataState state = state(run);
		return status(connection, migration.name(), state, !run.checksum().equals(migration.checksum()), due,
				late && !state.settled(), run);
	}

	private DataStatus status(Connection connection, String name, DataState state, boolean changed,
			@Nullable LocalDate due, boolean overdue, DataRun run) throws SQLException {
		TablePartStore claims = new TablePartStore(this.tables, run.id());
		PartTotals totals = claims.totals(connection);
		boolean running = state == DataState.RUNNING;
		// all of it is all of it, whatever was estimated at the beginning
		Long rows = (state == DataState.FINISHED && run.rowsEstimated() != null) ? Long.valueOf(totals.rowsWalked())
				: run.rowsEstimated();
		DataProgress progress = new DataProgress(totals.rowsWalked(), totals.rowsChanged(), rows,
				(running && run.rowsASecond() != null) ? run.rowsASecond() : 0,
				(run.batchSize() != null) ? run.batchSize() : 0, totals.setAside(), running ? run.throttle() : null);
		return new DataStatus(name, state, changed, due, overdue, progress, run.begunAt(), run.endedAt(), run.actor(),
				run.live(), run.failure(), (totals.setAside() > 0) ? claims.setAside(connection) : List.of());
	}

	private DataState notBegun(Connection connection, DataMigration migration) throws SQLException {
		// an environment without a name might be any of those that it is for
		if (this.environment.isPresent() && !migration.belongsTo(this.environment)) {
			return DataState.ELSEWHERE;
		}
		if (RequiredSchema.isPassed(connection, this.database, migration)) {
			return DataState.UNNEEDED;
		}
		boolean lacking = migration.needs().isPresent()
				&& !RequiredSchema.isMet(connection, this.database, migration.needs().get());
		return lacking ? DataState.WAITING : DataState.PENDING;
	}

	private static DataState state(DataRun run) {
		return switch (run.status()) {
			case RUNNING -> (run.live() > 0) ? DataState.RUNNING : DataState.DIED;
			case PAUSED -> DataState.PAUSED;
			case UNFINISHED -> DataState.UNFINISHED;
			case FAILED -> DataState.FAILED;
			case FINISHED -> DataState.FINISHED;
			case CANCELLED -> DataState.PENDING;
		};
	}

}
