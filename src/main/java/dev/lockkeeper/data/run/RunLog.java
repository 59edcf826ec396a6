package dev.lockkeeper.data.run;

import java.time.Duration;

import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.KeyWalk.Batch;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;

/**
 * What is told of one run.
 */
record RunLog(DataLog log, Database database, String name) {

	void begun(DataProgress progress, int claims, int workers) {
		this.log.begun(this.database, this.name, progress, claims, workers);
	}

	void progress(DataProgress progress, Duration elapsed) {
		this.log.progress(this.database, this.name, progress, elapsed);
	}

	void held(String reason) {
		this.log.held(this.database, this.name, reason);
	}

	void blind(String reason) {
		this.log.blind(this.database, this.name, reason);
	}

	void released() {
		this.log.released(this.database, this.name);
	}

	void batchFailed(Batch batch, ServerError error) {
		this.log.batchFailed(this.database, this.name, batch.rows(), error);
	}

	void setAside(String failure) {
		this.log.setAside(this.database, this.name, failure);
	}

	void verifying(String query) {
		this.log.verifying(this.database, this.name, query);
	}

	void connectionLost(ServerError error) {
		this.log.sessionLost(this.database, this.name, error);
	}

	void ended() {
		this.log.ended(this.database, this.name);
	}

}
