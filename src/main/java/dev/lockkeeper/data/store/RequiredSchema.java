package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;

/**
 * Checks whether a data migration fits the schema version of a database.
 */
public class RequiredSchema {

	private final QualifiedName history;

	public RequiredSchema(Database database) {
		this.history = database.historyTable();
	}

	/**
	 * Checks that the data migration is still needed and that the schema version that it
	 * needs is applied.
	 */
	public void check(Connection connection, DataMigration migration) throws SQLException, UnfitDataMigrationException {
		if (isUnneeded(connection, migration)) {
			throw new UnfitDataMigrationException(
					"The data migration is not needed here: a schema migration that requires it is already applied.",
					"No action is needed.");
		}
		if (!isMet(connection, migration)) {
			throw new UnfitDataMigrationException(
					"Schema version %s is required but not applied here.".formatted(migration.needs().orElseThrow()),
					"Run db-migrate first.");
		}
	}

	/** Whether a schema version that requires the data migration is applied. */
	public boolean isUnneeded(Connection connection, DataMigration migration) throws SQLException {
		return isAnyApplied(connection, migration.conditions().requiredBy());
	}

	/** Whether the schema version that the data migration needs is applied. */
	boolean isMet(Connection connection, DataMigration migration) throws SQLException {
		return migration.needs().isEmpty() || isAnyApplied(connection, List.of(migration.needs().get()));
	}

	private boolean isAnyApplied(Connection connection, List<Version> versions) throws SQLException {
		if (versions.isEmpty()) {
			return false;
		}
		List<AppliedVersion> applied = applied(connection);
		return versions.stream().anyMatch((version) -> applied.stream().anyMatch((one) -> one.includes(version)));
	}

	private List<AppliedVersion> applied(Connection connection) throws SQLException {
		if (!this.history.exists(connection)) {
			return List.of();
		}
		return Query.of("SELECT version, type FROM %s WHERE success AND version IS NOT NULL".formatted(this.history))
			.list(connection, RequiredSchema::read)
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	private static Optional<AppliedVersion> read(ResultSet row) throws SQLException {
		boolean baseline = "BASELINE".equals(row.getString(2));
		return Version.parse(row.getString(1)).map((version) -> new AppliedVersion(version, baseline));
	}

	/** A row of the schema history. A baseline includes all lower versions. */
	private record AppliedVersion(Version version, boolean baseline) {

		private boolean includes(Version other) {
			return this.version.equals(other) || (this.baseline && this.version.compareTo(other) > 0);
		}

	}

}
