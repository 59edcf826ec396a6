package dev.lockkeeper.data.run;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.store.PartClaims;
import dev.lockkeeper.data.store.TablePartStore;

/**
 * What the workers of one process share.
 *
 * @param run id of the run
 */
record RunContext(DataMigration migration, long run, DataSessions sessions, TablePartStore parts, PartClaims claims,
		WorkerControl control, RunLog log) {
}
