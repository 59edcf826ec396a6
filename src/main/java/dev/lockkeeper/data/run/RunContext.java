package dev.lockkeeper.data.run;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.TablePartStore;

/**
 * What the workers of one process share.
 *
 * @param run the run's id
 */
record RunContext(DataMigration migration, long run, DataSessions sessions, TablePartStore claims, WorkerControl gate,
		Pace pace, RunLog log) {

	/** The run's status as a batch saw it. */
	void seen(RunStatus status) {
		if (status == RunStatus.PAUSED) {
			this.gate.hold(RunMonitor.PAUSED);
		}
	}

}
