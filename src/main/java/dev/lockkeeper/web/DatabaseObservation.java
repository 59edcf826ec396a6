package dev.lockkeeper.web;

import java.time.Instant;
import java.util.List;

import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.history.SchemaTimeline;

/**
 * The result of querying a database.
 */
sealed interface DatabaseObservation {

	Database database();

	/** The database answered. */
	record Seen(Database database, Instant at, SchemaTimeline schema,
			List<DataStatus> data) implements DatabaseObservation {

		public Seen {
			data = List.copyOf(data);
		}

	}

	/**
	 * The database did not answer, or returned an error.
	 *
	 * @param reason the reason, without secrets
	 */
	record Unseen(Database database, String reason) implements DatabaseObservation {
	}

}
