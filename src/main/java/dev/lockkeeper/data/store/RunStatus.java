package dev.lockkeeper.data.store;

import java.util.Set;

/**
 * Where a data migration's run stands, as the database keeps it. Whether a process is at
 * it says the advisory lock that each holds, not the status.
 */
public enum RunStatus {

	/** Processes work on it; where none is left, they died. */
	RUNNING,

	/** Somebody asked to pause: processes wait, and keep what they have. */
	PAUSED,

	/** Its time was over, or it was asked to stop: what is done stays done. */
	UNFINISHED,

	/** A batch failed, or a verifying query was not true. */
	FAILED,

	/** All is done and verified. */
	FINISHED,

	/** Given up: the next run begins anew. */
	CANCELLED;

	/** Whether it may turn into another. */
	boolean mayBecome(RunStatus next) {
		return switch (this) {
			// paused, ended or given up by somebody; ended by itself
			case RUNNING -> next != RUNNING;
			// resumed, or given up; its processes may end meanwhile, or fail at what they
			// were at
			case PAUSED -> Set.of(RUNNING, UNFINISHED, FAILED, CANCELLED).contains(next);
			// run again, or given up
			case UNFINISHED, FAILED -> Set.of(RUNNING, PAUSED, CANCELLED).contains(next);
			// it is there once
			case FINISHED, CANCELLED -> false;
		};
	}

}
