package dev.lockkeeper.data.store;

import java.util.Locale;

/**
 * The state of a data migration in one environment.
 */
public enum DataState {

	/** Its file is invalid. */
	WRONG,

	/** It is for other environments. */
	ELSEWHERE,

	/** It never ran, and a schema version that requires it is already applied. */
	UNNEEDED,

	/** It needs a schema version that is not applied here. */
	WAITING,

	/** It never ran, or its run was cancelled. */
	PENDING,

	/** At least one process works on it. */
	RUNNING,

	/** Its processes ended before the run did. It can be run again. */
	DIED,

	/** It was paused by db-data pause. */
	PAUSED,

	/** Its run stopped early. The next run continues it. */
	UNFINISHED,

	/** A batch failed or was set aside, or a verification query was not true. */
	FAILED,

	/** All rows are processed and verified. */
	FINISHED;

	/** Whether nothing is left to do here. */
	public boolean settled() {
		return this == FINISHED || this == ELSEWHERE || this == UNNEEDED;
	}

	/** The name in reports. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
