package dev.lockkeeper.data.run;

import dev.lockkeeper.data.definition.DataRefusal;

/**
 * What a request to pause or to give up came to.
 */
public sealed interface ControlOutcome {

	/**
	 * It is so.
	 *
	 * @param processes how many see it with their next batch
	 */
	record StatusChanged(int processes) implements ControlOutcome {
	}

	/** It can't be. */
	record StatusUnchanged(DataRefusal refusal) implements ControlOutcome {
	}

}
