package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.data.run.DataOutcome.RunBusy;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.DataOutcome.RunResumed;
import dev.lockkeeper.data.run.RunStart.RunNotStarted;
import dev.lockkeeper.data.run.RunStart.RunStarted;
import dev.lockkeeper.data.store.DataRun;
import dev.lockkeeper.data.store.DataTables;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.data.store.TablePartStore;
import dev.lockkeeper.data.store.TableSplitter;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run or continues an earlier one. Only one process at a time does this.
 */
class RunStarter {

	private static final int ROWS_PER_PART = 100_000;

	private static final int MAX_PARTS = 64;

	private final DataMigration migration;

	private final RunOptions options;

	private final RunOrigin origin;

	private final DataTables tables;

	private final RunTable runs;

	private final PreRunCheck preRunCheck;

	RunStarter(Database database, DataMigration migration, RunOptions options, RunOrigin origin) {
		this.migration = migration;
		this.options = options;
		this.origin = origin;
		this.tables = DataTables.of(database);
		this.runs = new RunTable(this.tables);
		this.preRunCheck = new PreRunCheck(database);
	}

	/**
	 * Starts the run.
	 * @param session a session without a statement timeout
	 * @param control the control session of this process
	 */
	RunStart start(Connection session, Connection control) throws SQLException {
		session.setAutoCommit(false);
		this.tables.locks().lockRuns(session);
		this.tables.create(session);
		Optional<DataRun> earlier = this.runs.find(session, this.migration.name());
		Optional<DataOutcome> reason = earlier.isPresent() ? reasonNotToContinue(session, earlier.get())
				: reasonNotToStart();
		RunStart start = reason.isPresent() ? new RunNotStarted(reason.get()) : checkAndStart(session, earlier);
		if (start instanceof RunStarted(var run, var table, var rows)) {
			// before the commit, so that the next process sees that this one works on it
			this.tables.locks().joinRun(control, run);
		}
		session.commit();
		return start;
	}

	private Optional<DataOutcome> reasonNotToStart() {
		String name = this.migration.name();
		return this.options.resume() ? refused("%s never started here, so it cannot be resumed.".formatted(name),
				"Start it with db-data run %s.".formatted(name)) : Optional.empty();
	}

	private Optional<DataOutcome> reasonNotToContinue(Connection session, DataRun earlier) throws SQLException {
		String name = this.migration.name();
		if (this.options.resume() && earlier.status() == RunStatus.RUNNING && earlier.processes() > 0) {
			return refused("%s is running, not paused.".formatted(name),
					"See db-data status %s. To add this process to the run, use db-data run %1$s.".formatted(name));
		}
		boolean changed = !earlier.checksum().equals(this.migration.checksum());
		if (earlier.status() == RunStatus.FINISHED) {
			return Optional.of(finished(earlier, changed));
		}
		if (changed) {
			return refused(
					"%s was changed after its run started at %s.".formatted(name,
							earlier.lifecycle().startedAt().truncatedTo(ChronoUnit.SECONDS)),
					"Restore the file to continue the run, or cancel the run with db-data cancel %s and start from the beginning."
						.formatted(name));
		}
		return (earlier.status() == RunStatus.PAUSED) ? resume(session, earlier) : Optional.empty();
	}

	private static DataOutcome finished(DataRun run, boolean changed) {
		Instant endedAt = run.lifecycle().endedAt();
		String message = "%s finished at %s. A data migration runs once.%s".formatted(run.name(),
				(endedAt != null) ? endedAt.truncatedTo(ChronoUnit.SECONDS) : "an unknown time",
				changed ? " Its file was changed after that." : "");
		return new RunRefused(
				List.of(new DataRefusal(message, "To change rows again, write a data migration with another name.")));
	}

	private Optional<DataOutcome> resume(Connection session, DataRun paused) throws SQLException {
		String name = this.migration.name();
		if (!this.options.resume()) {
			return refused("%s is paused.".formatted(name), "Resume it with db-data resume %s.".formatted(name));
		}
		if (paused.processes() == 0) {
			return Optional.empty();
		}
		this.runs.changeStatus(session, paused.id(), RunStatus.RUNNING);
		return Optional.of(new RunResumed(paused.processes()));
	}

	private RunStart checkAndStart(Connection session, Optional<DataRun> earlier) throws SQLException {
		try {
			KeyedTable table = this.preRunCheck.check(session, this.migration);
			Optional<DataRun> other = this.runs.findConflicting(session, (table != null) ? table.name() : null,
					this.migration.name(), earlier.map(DataRun::id).orElse(0L));
			if (other.isPresent()) {
				return new RunNotStarted(new RunBusy(other.get().name(), other.get().table()));
			}
			return earlier.isPresent() ? continueRun(session, earlier.get(), table) : newRun(session, table);
		}
		catch (UnfitDataMigrationException ex) {
			return new RunNotStarted(new RunRefused(List.of(ex.refusal())));
		}
	}

	private RunStart continueRun(Connection session, DataRun earlier, @Nullable KeyedTable table) throws SQLException {
		TablePartStore parts = new TablePartStore(this.tables, earlier.id());
		if (earlier.lifecycle().processAgain()) {
			parts.restart(session);
		}
		if (earlier.processes() == 0) {
			parts.retrySetAside(session);
		}
		if (earlier.status() != RunStatus.RUNNING) {
			this.runs.changeStatus(session, earlier.id(), RunStatus.RUNNING);
		}
		return new RunStarted(earlier.id(), table, earlier.figures().rowsEstimated());
	}

	private RunStart newRun(Connection session, @Nullable KeyedTable table) throws SQLException {
		if (table == null) {
			long run = this.runs.insert(session, this.migration, null, null, this.origin);
			new TablePartStore(this.tables, run).create(session, List.of(), null);
			return new RunStarted(run, null, null);
		}
		TableSplitter splitter = new TableSplitter(table);
		long rows = splitter.rows(session);
		int parts = Math.clamp(rows / ROWS_PER_PART, this.options.workers(), MAX_PARTS);
		long run = this.runs.insert(session, this.migration, table, rows, this.origin);
		new TablePartStore(this.tables, run).create(session, splitter.split(session, parts, rows),
				splitter.lastKey(session));
		return new RunStarted(run, table, rows);
	}

	private static Optional<DataOutcome> refused(String message, String advice) {
		return Optional.of(new RunRefused(List.of(new DataRefusal(message, advice))));
	}

}
