package dev.lockkeeper.web;

import java.time.Instant;
import java.util.List;

import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.history.SchemaTimeline;

/**
 * What one look at a database came to.
 */
sealed interface DatabaseObservation {

	Database database();

	/** It answered. */
	record Seen(Database database, Instant at, SchemaTimeline schema,
			List<DataStatus> data) implements DatabaseObservation {

		public Seen {
			data = List.copyOf(data);
		}

	}

	/**
	 * It did not, or said no.
	 *
	 * @param reason without anything secret
	 */
	record Unseen(Database database, String reason) implements DatabaseObservation {
	}

}
