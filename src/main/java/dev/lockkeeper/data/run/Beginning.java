package dev.lockkeeper.data.run;

import dev.lockkeeper.data.store.KeyedTable;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run may begin.
 */
sealed interface Beginning {

	/**
	 * It may; this process is counted among those that work on it.
	 *
	 * @param table null without a key
	 * @param rowsEstimated likewise
	 */
	record Begun(long run, @Nullable KeyedTable table, @Nullable Long rowsEstimated) implements Beginning {
	}

	/** It may not. */
	record NotBegun(DataOutcome outcome) implements Beginning {
	}

}
