package dev.lockkeeper.data.store;

import java.util.Locale;

/**
 * What a data migration is in one environment.
 */
public enum DataState {

	/** Its file is wrong. */
	WRONG,

	/** It is for other environments. */
	ELSEWHERE,

	/** A schema version that relies on it is applied: nothing is left to do. */
	UNNEEDED,

	/** It needs a schema version that is not applied here. */
	WAITING,

	/** It never ran, or its run was given up. */
	PENDING,

	/** A process works on it. */
	RUNNING,

	/** It was running, and no process is left: it can be run again at once. */
	DIED,

	/** Somebody asked to pause. */
	PAUSED,

	/** Its run ended before its end; the next one goes on. */
	UNFINISHED,

	/** A batch failed or was set aside, or a verifying query was not true. */
	FAILED,

	/** All is done. */
	FINISHED;

	/** Whether nothing is left to do here. */
	public boolean settled() {
		return this == FINISHED || this == ELSEWHERE || this == UNNEEDED;
	}

	/** As people read it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
