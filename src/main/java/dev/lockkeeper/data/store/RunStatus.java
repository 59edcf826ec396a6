package dev.lockkeeper.data.store;

import java.util.Set;

/**
 * The stored status of a run. It does not show whether a process works on the run: the
 * advisory locks do.
 */
public enum RunStatus {

	/** Started. If no process works on it, its processes died. */
	RUNNING,

	/** Paused by db-data pause. Its processes wait and keep their claims. */
	PAUSED,

	/** Its time was over, or its process was asked to stop. */
	UNFINISHED,

	/** A batch failed, or a verification query was not true. */
	FAILED,

	/** All rows are processed and verified. */
	FINISHED,

	/** Cancelled by db-data cancel. The next run starts from the beginning. */
	CANCELLED;

	/** Whether the status may change to another. */
	boolean mayBecome(RunStatus next) {
		return switch (this) {
			case RUNNING -> next != RUNNING;
			// its processes may still end or fail in the batch that they were in
			case PAUSED -> Set.of(RUNNING, UNFINISHED, FAILED, CANCELLED).contains(next);
			case UNFINISHED, FAILED -> Set.of(RUNNING, PAUSED, CANCELLED).contains(next);
			case FINISHED, CANCELLED -> false;
		};
	}

}
