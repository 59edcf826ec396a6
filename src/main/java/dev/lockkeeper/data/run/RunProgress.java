package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.PartTotals;
import dev.lockkeeper.data.store.RunTable;
import org.jspecify.annotations.Nullable;

/**
 * Measures, logs and saves the progress of a run.
 */
class RunProgress {

	private static final Duration SAVE_INTERVAL = Duration.ofSeconds(2);

	private final RunContext context;

	private final RunTable runs;

	private final List<DataWorker> workers;

	private final @Nullable Long rowsEstimated;

	private final ProgressMeter meter = new ProgressMeter();

	private final long start = System.nanoTime();

	private long lastSave;

	private DataProgress last;

	/**
	 * Creates a progress that starts now.
	 * @param rowsEstimated number of rows when the run started; null without a key
	 */
	RunProgress(RunContext context, RunTable runs, List<DataWorker> workers, @Nullable Long rowsEstimated) {
		this.context = context;
		this.runs = runs;
		this.workers = workers;
		this.rowsEstimated = rowsEstimated;
		this.last = new DataProgress(0, 0, rowsEstimated, 0, 0, 0, null);
	}

	/** Logs the progress, and saves it every two seconds. */
	void report(Connection control) throws SQLException {
		DataProgress current = measure(control);
		this.context.log().progress(current, elapsed());
		long now = System.nanoTime();
		if (now - this.lastSave >= SAVE_INTERVAL.toNanos()) {
			this.lastSave = now;
			this.runs.saveProgress(control, this.context.run(), current.rowsASecond(), current.batchSize(),
					current.throttle());
		}
	}

	/** Measures the progress of all processes of the run. */
	DataProgress measure(Connection control) throws SQLException {
		PartTotals totals = this.context.parts().totals(control);
		int batchSize = (this.rowsEstimated != null)
				? this.workers.stream().mapToInt(DataWorker::batchSize).max().orElse(0) : 0;
		PauseReason reason = this.context.control().pauseReason();
		this.last = new DataProgress(totals.rowsWalked(), totals.rowsChanged(), this.rowsEstimated,
				this.meter.read(totals.rowsWalked()), batchSize, totals.setAside(),
				(reason != null) ? reason.message() : null);
		return this.last;
	}

	/** The progress at the last measurement. */
	DataProgress last() {
		return this.last;
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

}
