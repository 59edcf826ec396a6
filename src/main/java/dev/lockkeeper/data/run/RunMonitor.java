package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.run.PauseReason.LockWaiters;
import dev.lockkeeper.data.run.PauseReason.PauseRequested;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.RunTable;
import org.jspecify.annotations.Nullable;

/**
 * Pauses the workers while sessions wait for their locks, the database has a problem or
 * db-data pause requests it, and stops them if the run has ended.
 */
class RunMonitor {

	private static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);

	private final RunContext context;

	private final RunTable runs;

	private final List<DataWorker> workers;

	private final RunProgress progress;

	private final DatabaseHealth health;

	private final HealthCheck healthCheck;

	private long lastStatus;

	private @Nullable PauseReason reason;

	RunMonitor(RunContext context, RunTable runs, List<DataWorker> workers, RunProgress progress) {
		this.context = context;
		this.runs = runs;
		this.workers = workers;
		this.progress = progress;
		this.health = new DatabaseHealth(context.migration().limits().health());
		this.healthCheck = new HealthCheck(this.health, context.log());
	}

	/** Checks once. Must be called several times per second. */
	void check(Connection control) throws SQLException {
		List<Integer> pids = this.workers.stream().map(DataWorker::pid).filter((pid) -> pid > 0).toList();
		int waiters = pids.isEmpty() ? 0 : this.health.lockWaiters(control, pids);
		boolean hadWaiters = this.reason instanceof LockWaiters;
		if (waiters > 0) {
			if (!hadWaiters) {
				// only once, even if the batch that they wait for takes long
				this.workers.forEach(DataWorker::halveBatchSize);
			}
			pauseOrResume(new LockWaiters(waiters));
		}
		long now = System.nanoTime();
		boolean due = now - this.lastStatus >= STATUS_INTERVAL.toNanos();
		if (due || (waiters == 0 && hadWaiters)) {
			this.lastStatus = now;
			checkStatus(control, pids, waiters);
		}
		if (due) {
			this.progress.report(control);
		}
	}

	private void checkStatus(Connection control, List<Integer> pids, int waiters) throws SQLException {
		RunStatus status = this.runs.get(control, this.context.run()).status();
		if (status != RunStatus.RUNNING && status != RunStatus.PAUSED) {
			this.context.control().stop();
			return;
		}
		if (waiters == 0) {
			Optional<PauseReason> found = (status == RunStatus.PAUSED) ? Optional.of(new PauseRequested())
					: this.healthCheck.check(control, pids);
			pauseOrResume(found.orElse(null));
		}
	}

	private void pauseOrResume(@Nullable PauseReason next) {
		PauseReason previous = this.reason;
		this.reason = next;
		if (next == null) {
			this.context.control().resume();
			if (previous != null) {
				this.context.log().resumed();
			}
			return;
		}
		this.context.control().pause(next);
		if (previous == null || !next.sameKindAs(previous)) {
			this.context.log().paused(next);
		}
	}

}
