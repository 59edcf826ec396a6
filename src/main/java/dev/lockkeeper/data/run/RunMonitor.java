package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.data.store.TablePartStore.PartTotals;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the workers of a process, from a session of its own: holds them while the
 * database suffers or somebody asked for a pause, and tells how they get on.
 */
class RunMonitor {

	/** Why workers wait when somebody asked for it. */
	static final String PAUSED = "paused; db-data resume lets it go on";

	private static final String FOR_ITS_LOCKS = " for its locks";

	private static final Duration BETWEEN_HEALTH = Duration.ofSeconds(1);

	private static final Duration BETWEEN_TELLS = Duration.ofSeconds(2);

	private final RunContext context;

	private final RunTable runs;

	private final List<DataWorker> workers;

	private final DatabaseHealth health;

	private final ProgressMeter meter = new ProgressMeter();

	private final long start = System.nanoTime();

	private final @Nullable Long rowsEstimated;

	private long lastHealth;

	private long lastTell;

	private @Nullable String hold;

	private boolean asked;

	private boolean blind;

	private DataProgress last;

	RunMonitor(RunContext context, RunTable runs, List<DataWorker> workers, @Nullable Long rowsEstimated) {
		this.context = context;
		this.runs = runs;
		this.workers = workers;
		this.rowsEstimated = rowsEstimated;
		this.health = new DatabaseHealth(context.migration().limits());
		this.last = new DataProgress(0, 0, rowsEstimated, 0, 0, 0, null);
	}

	/** Looks once; to be called several times a second. */
	void look(Connection control) throws SQLException {
		List<Integer> pids = this.workers.stream().map(DataWorker::pid).filter((pid) -> pid > 0).toList();
		int waiters = pids.isEmpty() ? 0 : this.health.waiters(control, pids);
		if (waiters > 0) {
			if (!waitedFor()) {
				// once, however long the batch lasts that they wait for
				this.workers.forEach((worker) -> worker.size().halve(worker.size().rows()));
			}
			hold(waiters + ((waiters == 1) ? " session waits" : " sessions wait") + FOR_ITS_LOCKS);
		}
		long now = System.nanoTime();
		boolean due = now - this.lastHealth >= BETWEEN_HEALTH.toNanos();
		boolean served = waiters == 0 && waitedFor();
		if (due || served) {
			this.lastHealth = now;
			status(control, pids, waiters);
		}
		if (due) {
			tell(control, now);
		}
	}

	private void status(Connection control, List<Integer> pids, int waiters) throws SQLException {
		RunStatus status = this.runs.get(control, this.context.run()).status();
		if (status != RunStatus.RUNNING && status != RunStatus.PAUSED) {
			this.context.gate().close();
			return;
		}
		if (waiters == 0) {
			hold((status == RunStatus.PAUSED) ? PAUSED : ailment(control, pids));
		}
	}

	private boolean waitedFor() {
		return this.hold != null && this.hold.endsWith(FOR_ITS_LOCKS);
	}

	/** A question about health that can't be asked is told once, and ends no run. */
	private @Nullable String ailment(Connection control, List<Integer> pids) throws SQLException {
		try {
			if (!this.asked) {
				this.asked = true;
				this.health.blindness(control).ifPresent(this.context.log()::blind);
			}
			return this.health.ailment(control, pids).orElse(null);
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (error.state().serverUnavailable()) {
				throw ex;
			}
			if (!this.blind) {
				this.blind = true;
				this.context.log().blind(BatchFailureHandler.sentence(error));
			}
			return null;
		}
	}

	private void hold(@Nullable String reason) {
		boolean changed = !kind(reason).equals(kind(this.hold));
		this.hold = reason;
		this.context.gate().hold(reason);
		if (!changed) {
			return;
		}
		if (reason != null) {
			this.context.log().held(reason);
		}
		else {
			this.context.log().released();
		}
	}

	/** The same, whatever the numbers in it are just now. */
	private static String kind(@Nullable String reason) {
		return (reason != null) ? reason.replaceAll("\\d", "") : "";
	}

	private void tell(Connection control, long now) throws SQLException {
		DataProgress current = measure(control);
		this.context.log().progress(current, Duration.ofNanos(now - this.start));
		if (now - this.lastTell >= BETWEEN_TELLS.toNanos()) {
			this.lastTell = now;
			this.runs.tell(control, this.context.run(), current.rowsASecond(), current.batchSize(), current.throttle());
		}
	}

	/** How far the run is now, with what other processes did. */
	DataProgress measure(Connection control) throws SQLException {
		PartTotals totals = this.context.claims().totals(control);
		int size = this.workers.stream().mapToInt((worker) -> worker.size().rows()).max().orElse(0);
		this.last = new DataProgress(totals.rowsWalked(), totals.rowsChanged(), this.rowsEstimated,
				this.meter.read(totals.rowsWalked()), (this.rowsEstimated != null) ? size : 0, totals.setAside(),
				this.hold);
		return this.last;
	}

	/** How far it was when that was measured last. */
	DataProgress last() {
		return this.last;
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

}
