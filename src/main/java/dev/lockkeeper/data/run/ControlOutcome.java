package dev.lockkeeper.data.run;

import dev.lockkeeper.data.definition.DataRefusal;

/**
 * The result of a request to pause or cancel a run.
 */
public sealed interface ControlOutcome {

	/**
	 * The run has the requested status.
	 *
	 * @param processes number of processes that follow it with their next batch
	 */
	record StatusChanged(int processes) implements ControlOutcome {
	}

	/** The run can't have the requested status. */
	record StatusUnchanged(DataRefusal refusal) implements ControlOutcome {
	}

}
