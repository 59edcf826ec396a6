package dev.lockkeeper.data.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.run.DataOutcome.ServerLost;
import dev.lockkeeper.data.run.RunStart.RunStarted;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataTables;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.data.store.TablePartStore;
import dev.lockkeeper.data.store.TablePartStore.PartTotals;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * A process's part of a run: its workers, looked after until they end.
 */
class RunExecution {

	private static final Duration TICK = Duration.ofMillis(250);

	/** A batch that is nearly done is worth waiting for. */
	private static final Duration GRACE = Duration.ofSeconds(1);

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

	DataOutcome work(RunStarted begun) throws SQLException, DatabaseUnreachableException {
		TablePartStore claims = new TablePartStore(this.tables, begun.run());
		RunContext context = new RunContext(this.migration.pacedBy(this.options.maxRate()), begun.run(), this.sessions,
				claims, new WorkerControl(),
				new Pace(this.migration.pacedBy(this.options.maxRate()).limits().maxRate()), this.log);
		List<DataWorker> workers = workers(begun, context);
		RunMonitor monitor = new RunMonitor(context, this.runs, workers, begun.rowsEstimated());
		PartTotals totals = this.control.ask(claims::totals);
		this.log.begun(this.control.ask(monitor::measure), (begun.table() != null) ? totals.claims() : 0,
				workers.size());
		try {
			String stopped = watch(context, monitor, workers);
			DataProgress end = this.control.ask(monitor::measure);
			return new RunCompletion(context, this.runs, this.tables.locks(), this.interruption).settle(this.control,
					end, monitor.elapsed(), stopped);
		}
		catch (DatabaseUnreachableException ex) {
			return new ServerLost(monitor.last(), "%s (SQLSTATE %s).".formatted(ex.getMessage(), ex.sqlState()),
					ex.advice() + " What is done stays done: run it again to go on.");
		}
		finally {
			context.gate().close();
			this.log.ended();
		}
	}

	private List<DataWorker> workers(RunStarted begun, RunContext context) {
		int count = (begun.table() != null) ? this.options.workers() : 1;
		List<DataWorker> workers = new ArrayList<>();
		for (int worker = 0; worker < count; worker++) {
			workers.add(new DataWorker(context, begun.table(), new BatchSize(context.migration().limits())));
		}
		return workers;
	}

	private @Nullable String watch(RunContext context, RunMonitor monitor, List<DataWorker> workers)
			throws SQLException, DatabaseUnreachableException {
		List<Thread> threads = workers.stream()
			.map((worker) -> Thread.ofPlatform().daemon().name("data worker").start(worker::work))
			.toList();
		String stopped = null;
		try {
			// closed: a batch failed, or somebody gave the run up; what is under way is
			// cancelled
			while (stopped == null && !context.gate().isClosed() && threads.stream().anyMatch(Thread::isAlive)) {
				if (waitForEnd(threads)) {
					stopped = "it was asked to stop";
				}
				else if (this.options.time().filter((time) -> monitor.elapsed().compareTo(time) >= 0).isPresent()) {
					stopped = "its time is over";
				}
				look(context, monitor);
			}
		}
		finally {
			context.gate().close();
			end(workers, threads);
		}
		return stopped;
	}

	/**
	 * @return whether the process was asked to stop
	 */
	private boolean waitForEnd(List<Thread> threads) {
		long deadline = System.nanoTime() + TICK.toNanos();
		boolean stop = this.interruption.requested();
		while (!stop && System.nanoTime() < deadline && threads.stream().anyMatch(Thread::isAlive)) {
			stop = this.interruption.pause(Duration.ofMillis(10));
		}
		return stop;
	}

	private void look(RunContext context, RunMonitor monitor) throws SQLException, DatabaseUnreachableException {
		try {
			this.control.ask((connection) -> {
				monitor.look(connection);
				return true;
			});
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (error.state().cancelled()) {
				// somebody cancelled the question: the next look asks it again
				return;
			}
			if (!error.state().serverUnavailable()) {
				throw ex;
			}
			this.log.connectionLost(error);
			this.control.reopen();
			this.control.ask((connection) -> {
				this.tables.locks().live(connection, context.run());
				return true;
			});
		}
	}

	private void end(List<DataWorker> workers, List<Thread> threads) {
		long deadline = System.nanoTime() + GRACE.toNanos();
		try {
			for (Thread thread : threads) {
				thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
			}
			while (threads.stream().anyMatch(Thread::isAlive)) {
				workers.forEach(DataWorker::cancel);
				TimeUnit.MILLISECONDS.sleep(50);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
