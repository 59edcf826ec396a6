package dev.lockkeeper.data.run;

import java.time.Duration;

import dev.lockkeeper.data.run.RunFailure.BatchFailed;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;

/**
 * The events of running data migrations.
 */
public interface DataLog {

	/**
	 * A run starts or continues.
	 * @param parts number of parts of the table; 0 without a key
	 */
	void started(Database database, String name, DataProgress progress, int parts, int workers);

	/**
	 * The run makes progress. Called once per second, so an implementation may skip some.
	 */
	void progress(Database database, String name, DataProgress progress, Duration elapsed);

	/** The workers pause before their next batches. */
	void paused(Database database, String name, PauseReason reason);

	/** The workers continue. */
	void resumed(Database database, String name);

	/**
	 * The run can't see all that it needs to decide whether the database is healthy.
	 * @param reason a clause or a sentence
	 */
	void healthNotVisible(Database database, String name, String reason);

	/**
	 * A batch was rolled back and is retried, halved if that can help.
	 * @param rows number of rows of the batch; 0 without a key
	 */
	void batchFailed(Database database, String name, int rows, ServerError error);

	/** A batch failed, and the run continues without it. */
	void setAside(Database database, String name, BatchFailed failure);

	/** All rows are processed, and a verification query runs. */
	void verifying(Database database, String name, String query);

	/** A connection was lost, and the run continues in a new session. */
	void connectionLost(Database database, String name, ServerError error);

	/** The run has ended in this process. No other event follows. */
	void ended(Database database, String name);

}
