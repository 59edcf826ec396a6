package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.data.store.DataStatusReader;
import dev.lockkeeper.data.store.RequiredSchema;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;

/**
 * Finds mistakes in data migrations before they run.
 */
public class DataCheck {

	private final Connector connector;

	public DataCheck(Connector connector) {
		this.connector = connector;
	}

	/**
	 * Checks data migrations. Those that are finished or no longer needed are not
	 * checked, because the schema may have changed since.
	 * @return all mistakes
	 */
	public List<DataRefusal> check(Database database, List<DataMigrationReading> readings)
			throws DatabaseUnreachableException, SQLException {
		List<DataRefusal> found = new ArrayList<>();
		DataSessions sessions = new DataSessions(this.connector, database, "db-data check");
		try (Connection connection = sessions.withoutStatementTimeout()) {
			for (DataMigrationReading reading : readings) {
				switch (reading) {
					case InvalidDataMigration(var name, var reason) ->
						found.add(new DataRefusal("%s: %s.".formatted(name, reason), "Correct the file."));
					case ValidDataMigration(var migration) ->
						check(connection, database, migration).ifPresent(found::add);
				}
			}
		}
		return found;
	}

	private static Optional<DataRefusal> check(Connection connection, Database database, DataMigration migration)
			throws SQLException {
		if (isDone(connection, database, migration)) {
			return Optional.empty();
		}
		try {
			new PreRunCheck(database).check(connection, migration);
			return Optional.empty();
		}
		catch (UnfitDataMigrationException ex) {
			DataRefusal refusal = ex.refusal();
			return Optional
				.of(new DataRefusal("%s: %s".formatted(migration.name(), refusal.message()), refusal.advice()));
		}
	}

	private static boolean isDone(Connection connection, Database database, DataMigration migration)
			throws SQLException {
		return new DataStatusReader(database, Optional.empty(), LocalDate.EPOCH).isFinished(connection,
				migration.name()) || new RequiredSchema(database).isUnneeded(connection, migration);
	}

}
