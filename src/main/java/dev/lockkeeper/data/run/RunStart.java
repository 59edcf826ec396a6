package dev.lockkeeper.data.run;

import dev.lockkeeper.data.store.KeyedTable;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run may begin.
 */
sealed interface RunStart {

	/**
	 * It may; this process is counted among those that work on it.
	 *
	 * @param table null without a key
	 * @param rowsEstimated likewise
	 */
	record RunStarted(long run, @Nullable KeyedTable table, @Nullable Long rowsEstimated) implements RunStart {
	}

	/** It may not. */
	record RunNotStarted(DataOutcome outcome) implements RunStart {
	}

}
