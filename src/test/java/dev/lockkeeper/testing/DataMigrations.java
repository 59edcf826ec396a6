package dev.lockkeeper.testing;

import java.sql.SQLException;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.run.DataRunner;
import dev.lockkeeper.data.run.RunOptions;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;

/**
 * Runs data migrations with the engine that {@code db-data} uses.
 */
public final class DataMigrations {

	private DataMigrations() {
	}

	/** The data migration with this name. */
	public static DataMigration find(Database database, Changelog changelog, String name) {
		return new DataMigrationReader().read(database, changelog)
			.stream()
			.filter((reading) -> reading.name().equals(name))
			.map((reading) -> switch (reading) {
				case ValidDataMigration(var migration) -> migration;
				case InvalidDataMigration(var invalid, var reason) ->
					throw new IllegalStateException(invalid + ": " + reason);
			})
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"There is no data migration %s in %s".formatted(name, changelog.location())));
	}

	/** Runs it without a log, in an environment that it allows. */
	public static DataOutcome run(Database database, DataMigration migration, RunOptions options)
			throws DatabaseUnreachableException, SQLException {
		Interruption interruption = new Interruption();
		Connector connector = new Connector(new Sessions(), interruption, (_, _, _) -> {
		});
		return new DataRunner(connector, interruption, new SilentDataLog(), () -> RunOrigin.UNKNOWN,
				migration.environments().stream().findFirst())
			.run(database, migration, options);
	}

}
