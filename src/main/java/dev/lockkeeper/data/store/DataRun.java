package dev.lockkeeper.data.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A stored run of a data migration.
 *
 * @param checksum of the file that the run was started with
 * @param table table that the run processes, quoted; null without a key
 * @param actor who started the run
 */
public record DataRun(long id, String name, String checksum, @Nullable String table, @Nullable String actor,
		RunLifecycle lifecycle, RunFigures figures) {

	public RunStatus status() {
		return this.lifecycle.status();
	}

	/** Number of processes that work on the run. */
	public int processes() {
		return this.lifecycle.processes();
	}

	/**
	 * From start to end.
	 *
	 * @param failure why the run failed; null if it did not
	 * @param processAgain whether a verification query was not true, so that the next run
	 * processes the whole table again
	 * @param processes number of processes that work on the run
	 */
	public record RunLifecycle(RunStatus status, Instant startedAt, @Nullable Instant endedAt, @Nullable String failure,
			boolean processAgain, int processes) {
	}

	/**
	 * Figures that the run saves while it works.
	 *
	 * @param rowsEstimated rows of the table when the run started; null without a key
	 * @param throttle why the workers pause; null if they do not
	 */
	public record RunFigures(@Nullable Long rowsEstimated, @Nullable Double rowsASecond, @Nullable Integer batchSize,
			@Nullable String throttle) {
	}

}
