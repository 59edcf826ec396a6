package dev.lockkeeper.data.run;

/**
 * Why a run stopped before all rows were processed, without a failure.
 */
public enum UnfinishedReason {

	/** It was paused by db-data pause. */
	PAUSED,

	/** Its time was over. */
	TIME_OVER,

	/** Another process of the run ended it. */
	ENDED_BY_OTHER_PROCESS

}
