package dev.lockkeeper.testing;

import java.sql.SQLException;
import java.time.Duration;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.DataLog;
import dev.lockkeeper.data.DataMigration;
import dev.lockkeeper.data.DataMigrationReader;
import dev.lockkeeper.data.DataMigrationReading.Right;
import dev.lockkeeper.data.DataMigrationReading.Wrong;
import dev.lockkeeper.data.DataOutcome;
import dev.lockkeeper.data.DataProgress;
import dev.lockkeeper.data.DataRunner;
import dev.lockkeeper.data.RunOptions;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.Sessions;

/**
 * Runs data migrations by the engine that {@code db-data} uses.
 */
public final class DataMigrations {

	private DataMigrations() {
	}

	/** The data migration of this name. */
	public static DataMigration find(Database database, Changelog changelog, String name) {
		return new DataMigrationReader().read(database, changelog)
			.stream()
			.filter((reading) -> reading.name().equals(name))
			.map((reading) -> switch (reading) {
				case Right(var migration) -> migration;
				case Wrong(var wrong, var reason) -> throw new IllegalStateException(wrong + ": " + reason);
			})
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"There is no data migration %s in %s".formatted(name, changelog.location())));
	}

	/** Runs it in silence, in an environment that it is for. */
	public static DataOutcome run(Database database, DataMigration migration, RunOptions options)
			throws DatabaseUnreachableException, SQLException {
		Interruption interruption = new Interruption();
		Connector connector = new Connector(new Sessions(), interruption, (_, _, _) -> {
		});
		return new DataRunner(connector, interruption, new Silence(), () -> RunOrigin.UNKNOWN,
				migration.environments().stream().findFirst())
			.run(database, migration, options);
	}

	/** Nobody listens. */
	private static final class Silence implements DataLog {

		@Override
		public void begun(Database database, String name, DataProgress progress, int claims, int workers) {
		}

		@Override
		public void progress(Database database, String name, DataProgress progress, Duration elapsed) {
		}

		@Override
		public void held(Database database, String name, String reason) {
		}

		@Override
		public void released(Database database, String name) {
		}

		@Override
		public void batchFailed(Database database, String name, int rows, ServerError error) {
		}

		@Override
		public void setAside(Database database, String name, String failure) {
		}

		@Override
		public void verifying(Database database, String name, String query) {
		}

		@Override
		public void sessionLost(Database database, String name, ServerError error) {
		}

		@Override
		public void ended(Database database, String name) {
		}

	}

}
