package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.definition.SqlBatch;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.data.store.DataStatusReader;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.data.store.RequiredSchema;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * Finds mistakes in data migrations before they run: in their text, and in how it fits
 * the schema. The server parses their statements and runs none.
 */
public class DataCheck {

	private final Connector connector;

	public DataCheck(Connector connector) {
		this.connector = connector;
	}

	/** All mistakes that can be seen. */
	public List<DataRefusal> check(Database database, List<DataMigrationReading> readings)
			throws DatabaseUnreachableException, SQLException {
		List<DataRefusal> found = new ArrayList<>();
		DataSessions sessions = new DataSessions(this.connector, database, "db-data check");
		try (Connection connection = sessions.patient()) {
			for (DataMigrationReading reading : readings) {
				switch (reading) {
					case InvalidDataMigration(var name, var reason) ->
						found.add(new DataRefusal("%s: %s.".formatted(name, reason), "Correct the file."));
					case ValidDataMigration(var migration) -> {
						if (!settled(connection, database, migration)) {
							check(connection, database, migration, found);
						}
					}
				}
			}
		}
		return found;
	}

	/** What has run need not fit the schema any more. */
	private static boolean settled(Connection connection, Database database, DataMigration migration)
			throws SQLException {
		return new DataStatusReader(database, Optional.empty(), LocalDate.EPOCH).isFinished(connection,
				migration.name()) || RequiredSchema.isPassed(connection, database, migration);
	}

	private static void check(Connection connection, Database database, DataMigration migration,
			List<DataRefusal> found) throws SQLException {
		try {
			RequiredSchema.check(connection, database, migration);
			fit(connection, migration);
		}
		catch (UnfitDataMigrationException ex) {
			DataRefusal refusal = ex.refusal();
			found.add(new DataRefusal("%s: %s".formatted(migration.name(), refusal.message()), refusal.advice()));
		}
	}

	/**
	 * Makes sure that the server understands it, and that its key leads through its
	 * table.
	 */
	static @Nullable KeyedTable fit(Connection connection, DataMigration migration)
			throws SQLException, UnfitDataMigrationException {
		KeyedTable table = migration.walk().isPresent() ? KeyedTable.find(connection, migration.walk().get()) : null;
		if (table != null && migration.work() instanceof SqlBatch batch) {
			List<String> types = new ArrayList<>();
			String text = batch.numbered(table.columns().size(), (_) -> types.addAll(table.types()));
			prepare(connection, "(%s) AS %s".formatted(String.join(", ", types), text), "Its statement");
		}
		for (String query : migration.verify()) {
			prepare(connection, "AS " + query, "The query \"%s\"".formatted(query));
		}
		return table;
	}

	private static void prepare(Connection connection, String sql, String what)
			throws SQLException, UnfitDataMigrationException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute("PREPARE lockkeeper_check " + sql);
			statement.execute("DEALLOCATE lockkeeper_check");
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (error.state().serverUnavailable()) {
				throw ex;
			}
			throw new UnfitDataMigrationException(
					"%s is not understood: %s".formatted(what, BatchFailureHandler.sentence(error)),
					"Correct the file, or give the schema version that it needs: needs <version>.");
		}
	}

}
