package dev.lockkeeper.testing;

import java.time.Duration;

import dev.lockkeeper.data.run.DataLog;
import dev.lockkeeper.data.run.PauseReason;
import dev.lockkeeper.data.run.RunFailure.BatchFailed;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;

/**
 * A {@link DataLog} that writes nothing.
 */
public final class SilentDataLog implements DataLog {

	@Override
	public void started(Database database, String name, DataProgress progress, int parts, int workers) {
	}

	@Override
	public void progress(Database database, String name, DataProgress progress, Duration elapsed) {
	}

	@Override
	public void paused(Database database, String name, PauseReason reason) {
	}

	@Override
	public void healthNotVisible(Database database, String name, String reason) {
	}

	@Override
	public void resumed(Database database, String name) {
	}

	@Override
	public void batchFailed(Database database, String name, int rows, ServerError error) {
	}

	@Override
	public void setAside(Database database, String name, BatchFailed failure) {
	}

	@Override
	public void verifying(Database database, String name, String query) {
	}

	@Override
	public void connectionLost(Database database, String name, ServerError error) {
	}

	@Override
	public void ended(Database database, String name) {
	}

}
