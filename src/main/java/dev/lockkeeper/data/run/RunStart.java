package dev.lockkeeper.data.run;

import dev.lockkeeper.data.store.KeyedTable;
import org.jspecify.annotations.Nullable;

/**
 * The result of an attempt to start or resume a run.
 */
sealed interface RunStart {

	/**
	 * The run is running, and this process is one of its processes.
	 *
	 * @param run id of the run
	 * @param table null without a key
	 * @param rowsEstimated number of rows when the run started; null without a key
	 */
	record RunStarted(long run, @Nullable KeyedTable table, @Nullable Long rowsEstimated) implements RunStart {
	}

	/** This process has nothing to do for the run. */
	record RunNotStarted(DataOutcome outcome) implements RunStart {
	}

}
