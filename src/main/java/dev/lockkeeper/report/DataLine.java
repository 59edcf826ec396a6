package dev.lockkeeper.report;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.store.DataStatus;
import org.jspecify.annotations.Nullable;

/**
 * A data migration in a report.
 *
 * @param migration what its file says; null where that is wrong or gone
 * @param status what the database knows of it; null where that was not asked
 */
record DataLine(String name, @Nullable DataMigration migration, @Nullable DataStatus status) {

	static DataLine of(DataMigration migration) {
		return new DataLine(migration.name(), migration, null);
	}

	static DataLine of(DataStatus status) {
		return new DataLine(status.name(), null, status);
	}

}
