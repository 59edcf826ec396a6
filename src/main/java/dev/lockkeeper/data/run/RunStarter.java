package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
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
import dev.lockkeeper.data.store.KeyWalk;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.data.store.RequiredSchema;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.data.store.TablePartStore;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Begins a run, or takes up one that was begun, while no other process does the same.
 */
class RunStarter {

	private static final int ROWS_PER_CLAIM = 100_000;

	private static final int CLAIMS_AT_MOST = 64;

	private final Database database;

	private final DataMigration migration;

	private final RunOptions options;

	private final RunOrigin origin;

	private final DataTables tables;

	private final RunTable runs;

	RunStarter(Database database, DataMigration migration, RunOptions options, RunOrigin origin) {
		this.database = database;
		this.migration = migration;
		this.options = options;
		this.origin = origin;
		this.tables = DataTables.of(database);
		this.runs = new RunTable(this.tables);
	}

	/**
	 * Begins.
	 * @param patient a session for this alone
	 * @param control the session that shows that this process lives
	 */
	RunStart begin(Connection patient, Connection control) throws SQLException {
		patient.setAutoCommit(false);
		this.tables.locks().alone(patient);
		this.tables.create(patient);
		Optional<DataRun> earlier = this.runs.find(patient, this.migration.name());
		Optional<DataOutcome> settled = earlier.isPresent() ? settled(patient, earlier.get()) : notBegun();
		RunStart beginning = settled.isPresent() ? new RunNotStarted(settled.get()) : fit(patient, earlier);
		if (beginning instanceof RunStarted(var run, var table, var rows)) {
			// before the commit: whoever comes next has to see that somebody is at it
			this.tables.locks().live(control, run);
		}
		patient.commit();
		return beginning;
	}

	private Optional<DataOutcome> notBegun() {
		String name = this.migration.name();
		return this.options.resume()
				? refused("%s was never begun here, so that nothing is to be resumed.".formatted(name),
						"Begin it with db-data run %s.".formatted(name))
				: Optional.empty();
	}

	/** What an earlier run settles already. */
	private Optional<DataOutcome> settled(Connection patient, DataRun earlier) throws SQLException {
		String name = this.migration.name();
		if (this.options.resume() && earlier.status() == RunStatus.RUNNING && earlier.live() > 0) {
			return refused("%s runs, and is not paused.".formatted(name),
					"See db-data status %s; to work on it from here as well, use db-data run %1$s.".formatted(name));
		}
		boolean changed = !earlier.checksum().equals(this.migration.checksum());
		if (earlier.status() == RunStatus.FINISHED) {
			return refused(
					"%s finished at %s, and runs once.%s".formatted(name,
							(earlier.endedAt() != null) ? earlier.endedAt().truncatedTo(ChronoUnit.SECONDS)
									: "an unknown time",
							changed ? " Its file was changed since." : ""),
					"To change rows again, write a data migration of another name.");
		}
		if (changed) {
			return refused(
					"%s was changed since its run began at %s.".formatted(name,
							earlier.begunAt().truncatedTo(ChronoUnit.SECONDS)),
					"Restore the file to go on with that run, or give the run up with db-data cancel %s and begin anew."
						.formatted(name));
		}
		if (earlier.status() != RunStatus.PAUSED) {
			return Optional.empty();
		}
		if (!this.options.resume()) {
			return refused("%s is paused.".formatted(name), "Let it go on with db-data resume %s.".formatted(name));
		}
		if (earlier.live() == 0) {
			return Optional.empty();
		}
		this.runs.move(patient, earlier.id(), RunStatus.RUNNING, null);
		return Optional.of(new RunResumed(earlier.live()));
	}

	private RunStart fit(Connection patient, Optional<DataRun> earlier) throws SQLException {
		try {
			RequiredSchema.check(patient, this.database, this.migration);
			KeyedTable table = DataCheck.fit(patient, this.migration);
			Optional<DataRun> other = this.runs.workingOn(patient, (table != null) ? table.name() : null,
					this.migration.name(), earlier.map(DataRun::id).orElse(0L));
			if (other.isPresent()) {
				return new RunNotStarted(new RunBusy(other.get().name(), other.get().table()));
			}
			return earlier.isPresent() ? takeUp(patient, earlier.get(), table) : anew(patient, table);
		}
		catch (UnfitDataMigrationException ex) {
			return new RunNotStarted(new RunRefused(List.of(ex.refusal())));
		}
	}

	private RunStart takeUp(Connection patient, DataRun earlier, @Nullable KeyedTable table) throws SQLException {
		TablePartStore claims = new TablePartStore(this.tables, earlier.id());
		if (earlier.walkAgain()) {
			claims.rewind(patient);
		}
		if (earlier.live() == 0) {
			claims.takeUp(patient);
		}
		if (earlier.status() != RunStatus.RUNNING) {
			this.runs.move(patient, earlier.id(), RunStatus.RUNNING, null);
		}
		return new RunStarted(earlier.id(), table, earlier.rowsEstimated());
	}

	private RunStart anew(Connection patient, @Nullable KeyedTable table) throws SQLException {
		if (table == null) {
			long run = this.runs.begin(patient, this.migration, null, null, this.origin);
			new TablePartStore(this.tables, run).create(patient, List.of(), null);
			return new RunStarted(run, null, null);
		}
		KeyWalk walk = new KeyWalk(table);
		long rows = walk.rows(patient);
		int parts = Math.clamp(rows / ROWS_PER_CLAIM, this.options.workers(), CLAIMS_AT_MOST);
		long run = this.runs.begin(patient, this.migration, table, rows, this.origin);
		new TablePartStore(this.tables, run).create(patient, walk.split(patient, parts, rows), walk.last(patient));
		return new RunStarted(run, table, rows);
	}

	private static Optional<DataOutcome> refused(String message, String advice) {
		return Optional.of(new RunRefused(List.of(new DataRefusal(message, advice))));
	}

}
