package dev.lockkeeper.data.run;

import java.time.Duration;

import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;

/**
 * What is told while a data migration runs.
 */
public interface DataLog {

	/**
	 * It begins, or goes on where an earlier run ended.
	 * @param claims in how many parts the table is walked; 0 without a key
	 */
	void begun(Database database, String name, DataProgress progress, int claims, int workers);

	/** It gets on. Told every second; not all of it need be shown. */
	void progress(Database database, String name, DataProgress progress, Duration elapsed);

	/** Workers wait from now on, for this reason. */
	void held(Database database, String name, String reason);

	/** The database's health is not seen, or not all of it, for this reason. */
	void blind(Database database, String name, String reason);

	/** They go on. */
	void released(Database database, String name);

	/**
	 * A batch was rolled back and is tried again, smaller where that may help.
	 * @param rows how many it held
	 */
	void batchFailed(Database database, String name, int rows, ServerError error);

	/** A batch failed for good; the run goes on without it. */
	void setAside(Database database, String name, String failure);

	/** All is walked, and a verifying query is asked. */
	void verifying(Database database, String name, String query);

	/** A session was lost; the work goes on in a new one. */
	void sessionLost(Database database, String name, ServerError error);

	/** Nothing more is told of it. */
	void ended(Database database, String name);

}
