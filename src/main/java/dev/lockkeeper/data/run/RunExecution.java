package dev.lockkeeper.data.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.run.DataOutcome.ServerLost;
import dev.lockkeeper.data.run.RunStart.RunStarted;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataTables;
import dev.lockkeeper.data.store.PartClaims;
import dev.lockkeeper.data.store.PartTotals;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.data.store.TablePartStore;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;

/**
 * Runs the workers of this process, monitors them, and completes the run.
 */
class RunExecution {

	private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);

	private final DataMigration migration;

	private final RunOptions options;

	private final DataSessions sessions;

	private final ControlSession control;

	private final Interruption interruption;

	private final RunLog log;

	private final DataTables tables;

	private final RunTable runs;

	RunExecution(Database database, DataMigration migration, RunOptions options, DataSessions sessions,
			ControlSession control, Interruption interruption, RunLog log) {
		this.migration = migration;
		this.options = options;
		this.sessions = sessions;
		this.control = control;
		this.interruption = interruption;
		this.log = log;
		this.tables = DataTables.of(database);
		this.runs = new RunTable(this.tables);
	}

	DataOutcome execute(RunStarted started) throws SQLException, DatabaseUnreachableException {
		RunContext context = context(started.run());
		int count = (started.table() != null) ? this.options.workers() : 1;
		List<DataWorker> workers = Stream.generate(() -> new DataWorker(context, started.table()))
			.limit(count)
			.toList();
		RunProgress progress = new RunProgress(context, this.runs, workers, started.rowsEstimated());
		PartTotals totals = this.control.ask(context.parts()::totals);
		this.log.started(this.control.ask(progress::measure), (started.table() != null) ? totals.parts() : 0, count);
		try {
			UnfinishedReason reason = work(context, workers, progress);
			DataProgress end = this.control.ask(progress::measure);
			return new RunCompletion(context, this.control, this.runs, this.tables.locks(), this.interruption)
				.complete(end, progress.elapsed(), reason);
		}
		catch (DatabaseUnreachableException ex) {
			return new ServerLost(progress.last(), "%s (SQLSTATE %s).".formatted(ex.getMessage(), ex.sqlState()),
					ex.advice() + " Then run the data migration again. Completed batches are kept.");
		}
		finally {
			context.control().stop();
			this.log.ended();
		}
	}

	private RunContext context(long run) {
		return new RunContext(this.migration, run, this.sessions, new TablePartStore(this.tables, run),
				new PartClaims(this.tables, run), new WorkerControl(this.migration.limits().maxRate()), this.log);
	}

	/**
	 * Waits until the workers have ended, or ends them because the time is over or the
	 * process was asked to stop.
	 * @return why the run is unfinished, if it is
	 */
	private UnfinishedReason work(RunContext context, List<DataWorker> workers, RunProgress progress)
			throws SQLException, DatabaseUnreachableException {
		RunMonitor monitor = new RunMonitor(context, this.runs, workers, progress);
		WorkerThreads threads = new WorkerThreads(workers);
		try {
			// if a batch failed or the run was cancelled, running batches are cancelled
			boolean stopRequested = false;
			while (!stopRequested && !context.control().isStopped() && threads.anyAlive()) {
				stopRequested = waitForCheck(threads);
				boolean timeOver = isTimeOver(progress.elapsed());
				check(context, monitor);
				if (timeOver) {
					return UnfinishedReason.TIME_OVER;
				}
			}
			return UnfinishedReason.ENDED_BY_OTHER_PROCESS;
		}
		finally {
			context.control().stop();
			threads.end();
		}
	}

	private boolean isTimeOver(Duration elapsed) {
		return this.options.time().filter((time) -> elapsed.compareTo(time) >= 0).isPresent();
	}

	/**
	 * Waits until the next check or until all workers have ended.
	 * @return whether the process was asked to stop
	 */
	private boolean waitForCheck(WorkerThreads threads) {
		long deadline = System.nanoTime() + CHECK_INTERVAL.toNanos();
		boolean stop = this.interruption.requested();
		while (!stop && System.nanoTime() < deadline && threads.anyAlive()) {
			stop = this.interruption.pause(Duration.ofMillis(10));
		}
		return stop;
	}

	private void check(RunContext context, RunMonitor monitor) throws SQLException, DatabaseUnreachableException {
		try {
			this.control.ask((connection) -> {
				monitor.check(connection);
				return true;
			});
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (error.state().cancelled()) {
				// another session cancelled the query: the next check repeats it
				return;
			}
			if (!error.sessionLost()) {
				throw ex;
			}
			this.log.connectionLost(error);
			reconnect(context.run());
		}
	}

	private void reconnect(long run) throws SQLException, DatabaseUnreachableException {
		this.control.reopen();
		this.control.ask((connection) -> {
			this.tables.locks().joinRun(connection, run);
			return true;
		});
	}

}
