package dev.lockkeeper.testing;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogReader;
import dev.lockkeeper.changelog.ChangelogReading.ValidFiles;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.store.RequiredData;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.schema.apply.MigrationOutcome;
import dev.lockkeeper.schema.apply.Migrator;
import dev.lockkeeper.schema.apply.SilentMigrateLog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Migrates a test database to a version.
 */
public final class Migrations {

	private Migrations() {
	}

	/**
	 * Applies the migrations of the class path.
	 * @param target the last version; null for all
	 */
	public static void apply(JdbcConnectionDetails connection, @Nullable String target) {
		Database database = Configured
			.database(Map.of("url", connection.getJdbcUrl(), "username", String.valueOf(connection.getUsername()),
					"password", String.valueOf(connection.getPassword()), "lock-attempts", "3", "lock-deadline", "10s",
					"run-wait", "10s", "connect-attempts", "2", "connect-deadline", "5s"));
		Changelog changelog = ((ValidFiles) new ChangelogReader().read(database.location())).changelog();
		try {
			migrate(database, changelog, Optional.ofNullable(target).flatMap(Version::parse));
		}
		catch (DatabaseUnreachableException | SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Applies migrations without a log. Stops before one that requires unfinished data.
	 */
	public static MigrationOutcome migrate(Database database, Changelog changelog, Optional<Version> target)
			throws DatabaseUnreachableException, SQLException {
		Interruption interruption = new Interruption();
		return new Migrator(new Connector(new Sessions(), interruption, (_, _, _) -> {
		}), interruption, new SilentMigrateLog(), () -> RunOrigin.UNKNOWN,
				new RequiredData(new DataMigrationReader(), Optional.empty())::met)
			.migrate(database, changelog, target);
	}

}
