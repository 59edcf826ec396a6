package dev.lockkeeper.testing;

import java.time.Duration;

import dev.lockkeeper.data.run.DataLog;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;

/**
 * Says nothing of a data migration.
 */
public final class QuietDataLog implements DataLog {

	@Override
	public void begun(Database database, String name, DataProgress progress, int claims, int workers) {
	}

	@Override
	public void progress(Database database, String name, DataProgress progress, Duration elapsed) {
	}

	@Override
	public void held(Database database, String name, String reason) {
	}

	@Override
	public void blind(Database database, String name, String reason) {
	}

	@Override
	public void released(Database database, String name) {
	}

	@Override
	public void batchFailed(Database database, String name, int rows, ServerError error) {
	}

	@Override
	public void setAside(Database database, String name, String failure) {
	}

	@Override
	public void verifying(Database database, String name, String query) {
	}

	@Override
	public void sessionLost(Database database, String name, ServerError error) {
	}

	@Override
	public void ended(Database database, String name) {
	}

}
