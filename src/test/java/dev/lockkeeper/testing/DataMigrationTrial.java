package dev.lockkeeper.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogReader;
import dev.lockkeeper.changelog.ChangelogReading.InvalidFiles;
import dev.lockkeeper.changelog.ChangelogReading.ValidFiles;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigration.RunConditions;
import dev.lockkeeper.data.definition.Limits.BatchLimits;
import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.RunOptions;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.schema.apply.MigrationOutcome;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;

/**
 * A data migration and a test database, run by the engine that {@code db-data} uses.
 */
public final class DataMigrationTrial implements AutoCloseable {

	private final Database database;

	private final Changelog changelog;

	private final DataMigration migration;

	private final Connection connection;

	private int repeats;

	DataMigrationTrial(DataMigrationTest test) throws SQLException, DatabaseUnreachableException {
		TestDatabase own = TestServer.shared().create();
		this.database = Configured.database(test.database(),
				Map.of("url", own.url(), "username", TestServer.USER, "password", TestServer.PASSWORD));
		this.changelog = changelog(this.database);
		this.migration = inBatches(DataMigrations.find(this.database, this.changelog, test.name()), test.rowsInBatch());
		this.connection = own.connect();
		migrate(Version.parse(test.from())
			.or(this.migration::needs)
			.orElseThrow(() -> new IllegalStateException(
					"%s has no directive needs. Give the schema version with @DataMigrationTest(from = …)"
						.formatted(test.name()))));
	}

	/** Inserts the rows that exist before the run. */
	public DataMigrationTrial load(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
		return this;
	}

	/** A session in the database, to insert rows before the run and to query after it. */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Migrates the schema to the version that the data migration needs, and runs it.
	 * @return a session to query the result
	 * @throws AssertionError if it does not finish, or its verification fails
	 */
	public Connection run() throws SQLException, DatabaseUnreachableException {
		finished(attempt());
		return this.connection;
	}

	/** Like {@link #run}, but returns any outcome. */
	public DataOutcome attempt() throws SQLException, DatabaseUnreachableException {
		if (this.migration.needs().isPresent()) {
			migrate(this.migration.needs().get());
		}
		return DataMigrations.run(this.database, this.migration, RunOptions.DEFAULT);
	}

	/**
	 * Runs it again on all rows under another name. If it is idempotent, this changes no
	 * row.
	 */
	public DataProgress runAgain() throws SQLException, DatabaseUnreachableException {
		DataMigration copy = new DataMigration(
				this.migration.name() + "_again_" + ++this.repeats, this.migration.checksum(),
				this.migration.tableKey(), this.migration.change(), new RunConditions(this.migration.needs(),
						this.migration.environments(), this.migration.due(), List.of()),
				this.migration.verify(), this.migration.limits());
		return finished(DataMigrations.run(this.database, copy, RunOptions.DEFAULT)).progress();
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

	private static RunFinished finished(DataOutcome outcome) {
		if (outcome instanceof RunFinished finished) {
			return finished;
		}
		throw new AssertionError("Not finished: " + outcome);
	}

	private void migrate(Version version) throws SQLException, DatabaseUnreachableException {
		MigrationOutcome outcome = Migrations.migrate(this.database, this.changelog, Optional.of(version));
		if (!(outcome instanceof Migrated) && !(outcome instanceof UpToDate)) {
			throw new AssertionError("The schema is not at version %s: %s".formatted(version, outcome));
		}
	}

	private static Changelog changelog(Database database) {
		return switch (new ChangelogReader().read(database.location())) {
			case ValidFiles(var changelog) -> changelog;
			case InvalidFiles(var problems) -> throw new IllegalStateException(problems.toString());
		};
	}

	private static DataMigration inBatches(DataMigration migration, int rows) {
		BatchLimits limits = migration.limits().batch();
		return migration.withLimits(migration.limits()
			.withBatch(new BatchLimits(limits.target(), limits.timeout(), limits.lockTimeout(), rows)));
	}

}
