package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.List;

import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.store.DataProgress;
import org.jspecify.annotations.Nullable;

/**
 * What became of a data migration that was to be run.
 */
public sealed interface DataOutcome {

	/** All is done and verified. */
	record RunFinished(DataProgress progress, Duration elapsed) implements DataOutcome {
	}

	/** What is done stays done, and the next run goes on behind it. */
	record RunUnfinished(DataProgress progress, String reason) implements DataOutcome {
	}

	/** A batch failed or was set aside, or a verifying query was not true. */
	record RunFailed(DataProgress progress, String failure, String advice) implements DataOutcome {
	}

	/** Somebody gave it up while it ran. */
	record RunCancelled(DataProgress progress) implements DataOutcome {
	}

	/** Stopped by a signal; what is done stays done. */
	record RunInterrupted(DataProgress progress) implements DataOutcome {
	}

	/** The server was lost and not found again; what is done stays done. */
	record ServerLost(DataProgress progress, String failure, String advice) implements DataOutcome {
	}

	/** Nothing was tried, for these reasons. */
	record RunRefused(List<DataRefusal> reasons) implements DataOutcome {

		public RunRefused {
			reasons = List.copyOf(reasons);
		}
	}

	/**
	 * Another one works on the same table.
	 *
	 * @param table quoted; null for one that walks none
	 */
	record RunBusy(String other, @Nullable String table) implements DataOutcome {
	}

	/** Processes that waited for it go on. */
	record RunResumed(int processes) implements DataOutcome {
	}

	/**
	 * What a batch would do, tried and rolled back.
	 *
	 * @param plan as the server explains it, without values
	 * @param rowsInBatch how many rows the batch held
	 * @param rowsChanged how many it changed
	 * @param took how long it took
	 * @param rowsEstimated how many rows there are
	 */
	record DryRunCompleted(List<String> plan, int rowsInBatch, long rowsChanged, Duration took,
			long rowsEstimated) implements DataOutcome {

		public DryRunCompleted {
			plan = List.copyOf(plan);
		}

		/** How long all of it would take at this rate, with one worker. */
		public Duration estimated() {
			return (this.rowsInBatch == 0) ? this.took : Duration
				.ofMillis(Math.round((double) this.took.toMillis() * this.rowsEstimated / this.rowsInBatch));
		}
	}

}
