package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * The version that a schema must have before a data migration can run on it.
 */
public final class RequiredSchema {

	private RequiredSchema() {
	}

	public static void check(Connection connection, Database database, DataMigration migration)
			throws SQLException, UnfitDataMigrationException {
		if (isPassed(connection, database, migration)) {
			throw new UnfitDataMigrationException(
					"%s is not needed here: a schema migration that relies on it is applied."
						.formatted(migration.name()),
					"There is nothing to do about it.");
		}
		Optional<Version> needed = migration.needs();
		if (needed.isPresent() && !isMet(connection, database, needed.get())) {
			throw new UnfitDataMigrationException("%s needs the schema at version %s, which is not applied here."
				.formatted(migration.name(), needed.get()), "Run db-migrate first.");
		}
	}

	/** Whether a version that relies on a data migration is applied. */
	public static boolean isPassed(Connection connection, Database database, DataMigration migration)
			throws SQLException {
		for (Version version : migration.reliedOnBy()) {
			if (isMet(connection, database, version)) {
				return true;
			}
		}
		return false;
	}

	/** Whether a version is applied, or lies below the baseline. */
	static boolean isMet(Connection connection, Database database, Version needed) throws SQLException {
		QualifiedName history = database.historyTable();
		if (!history.exists(connection)) {
			return false;
		}
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT version, type FROM %s WHERE success AND version IS NOT NULL".formatted(history));
				ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				Optional<Version> applied = Version.parse(row.getString(1));
				boolean baseline = "BASELINE".equals(row.getString(2));
				if (applied.filter((version) -> version.equals(needed) || (baseline && version.compareTo(needed) > 0))
					.isPresent()) {
					return true;
				}
			}
			return false;
		}
	}

}
