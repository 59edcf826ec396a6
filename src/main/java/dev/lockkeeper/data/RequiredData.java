package dev.lockkeeper.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.DataMigration.Walk;
import dev.lockkeeper.data.DataMigrationReading.Right;
import dev.lockkeeper.data.DataMigrationReading.Wrong;
import dev.lockkeeper.database.Database;

/**
 * Tells whether a data migration has done what a schema migration relies on.
 */
public class RequiredData {

	private final DataMigrationReader reader;

	private final Optional<String> environment;

	/**
	 * Reads nothing yet.
	 * @param environment the name of this environment; empty when it has none
	 */
	public RequiredData(DataMigrationReader reader, Optional<String> environment) {
		this.reader = reader;
		this.environment = environment;
	}

	/**
	 * Whether it is finished, or has nothing to do here: because it is for other
	 * environments, or because the table that it walks holds no row, as in a database
	 * that was just made.
	 */
	public boolean met(Connection connection, Database database, Changelog changelog, String name) throws SQLException {
		if (new DataStatusReader(database, this.environment, LocalDate.EPOCH).isFinished(connection, name)) {
			return true;
		}
		for (DataMigrationReading reading : this.reader.read(database, changelog)) {
			if (reading.name().equals(name)) {
				return switch (reading) {
					case Wrong _ -> false;
					case Right(var migration) -> !migration.belongsTo(this.environment)
							|| (migration.walk().isPresent() && isEmpty(connection, migration.walk().get()));
				};
			}
		}
		return false;
	}

	private static boolean isEmpty(Connection connection, Walk walk) throws SQLException {
		String table;
		try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?)::text")) {
			statement.setString(1, walk.table());
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				table = row.getString(1);
			}
		}
		if (table == null) {
			return false;
		}
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT NOT EXISTS (SELECT FROM %s)".formatted(table));
				ResultSet row = statement.executeQuery()) {
			row.next();
			return row.getBoolean(1);
		}
	}

}
