package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.schema.history.SchemaStateReader;

/**
 * The database of a run, and the version that the run is to reach.
 *
 * @param version the last version to apply; empty for all
 */
record RunTarget(Database database, Changelog changelog, Optional<Version> version) {

	/** Reads what is applied and what is pending. */
	SchemaState state(ControlSession control) throws SQLException {
		return control
			.ask((connection) -> new SchemaStateReader().read(connection, this.database, this.changelog, this.version));
	}

	/** The migrations that were applied between two states. */
	static List<MigrationStatus> applied(SchemaState before, SchemaState after) {
		int rank = before.history().lastRank();
		return after.migrations()
			.stream()
			.filter((migration) -> migration.state() == MigrationState.APPLIED && migration.rank() > rank)
			.toList();
	}

}
