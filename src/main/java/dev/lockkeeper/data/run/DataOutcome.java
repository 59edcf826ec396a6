package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.List;

import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.store.DataProgress;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of running a data migration. Completed batches are always kept, and the
 * next run continues after them.
 */
public sealed interface DataOutcome {

	/** All rows are processed and verified. */
	record RunFinished(DataProgress progress, Duration elapsed) implements DataOutcome {
	}

	/** The run stopped early, without a failure. */
	record RunUnfinished(DataProgress progress, UnfinishedReason reason) implements DataOutcome {
	}

	/** A batch failed or was set aside, or a verification query did not return true. */
	record RunFailed(DataProgress progress, RunFailure failure) implements DataOutcome {
	}

	/** The run was cancelled while it ran. */
	record RunCancelled(DataProgress progress) implements DataOutcome {
	}

	/** The process was asked to stop. */
	record RunInterrupted(DataProgress progress) implements DataOutcome {
	}

	/** The connection was lost and reconnecting failed. */
	record ServerLost(DataProgress progress, String failure, String advice) implements DataOutcome {
	}

	/** The run did not start. */
	record RunRefused(List<DataRefusal> reasons) implements DataOutcome {

		public RunRefused {
			reasons = List.copyOf(reasons);
		}

	}

	/**
	 * Another run processes the same table, or a cancelled run of the same data migration
	 * has not ended yet.
	 *
	 * @param other name of its data migration
	 * @param table quoted; null without a key
	 */
	record RunBusy(String other, @Nullable String table) implements DataOutcome {
	}

	/** The processes of a paused run continue. This process did no work. */
	record RunResumed(int processes) implements DataOutcome {
	}

	/**
	 * A dry run: one batch was run and rolled back.
	 *
	 * @param plan plan of the batch, without values of rows
	 * @param rowsInBatch number of rows in the batch
	 * @param rowsChanged number of rows that the batch changed
	 * @param took duration of the batch
	 * @param rowsEstimated number of rows of the table
	 */
	record DryRunCompleted(List<String> plan, int rowsInBatch, long rowsChanged, Duration took,
			long rowsEstimated) implements DataOutcome {

		public DryRunCompleted {
			plan = List.copyOf(plan);
		}

		/** Estimates how long all rows would take with one worker. */
		public Duration estimated() {
			return (this.rowsInBatch == 0) ? this.took : Duration
				.ofMillis(Math.round((double) this.took.toMillis() * this.rowsEstimated / this.rowsInBatch));
		}

	}

}
