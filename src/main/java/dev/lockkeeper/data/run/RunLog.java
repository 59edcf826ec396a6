package dev.lockkeeper.data.run;

import java.time.Duration;

import dev.lockkeeper.data.run.RunFailure.BatchFailed;
import dev.lockkeeper.data.store.Batch;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;

/**
 * The log of one run.
 */
record RunLog(DataLog log, Database database, String name) {

	void started(DataProgress progress, int parts, int workers) {
		this.log.started(this.database, this.name, progress, parts, workers);
	}

	void progress(DataProgress progress, Duration elapsed) {
		this.log.progress(this.database, this.name, progress, elapsed);
	}

	void paused(PauseReason reason) {
		this.log.paused(this.database, this.name, reason);
	}

	void resumed() {
		this.log.resumed(this.database, this.name);
	}

	void healthNotVisible(String reason) {
		this.log.healthNotVisible(this.database, this.name, reason);
	}

	void batchFailed(Batch batch, ServerError error) {
		this.log.batchFailed(this.database, this.name, batch.rows(), error);
	}

	void setAside(BatchFailed failure) {
		this.log.setAside(this.database, this.name, failure);
	}

	void verifying(String query) {
		this.log.verifying(this.database, this.name, query);
	}

	void connectionLost(ServerError error) {
		this.log.connectionLost(this.database, this.name, error);
	}

	void ended() {
		this.log.ended(this.database, this.name);
	}

}
