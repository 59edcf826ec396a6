package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigration.TableKey;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.SqlCursor;

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
	 * environments than this one, or because nobody began it and the table that it walks
	 * holds no row, as in a database that was just made.
	 */
	public boolean met(Connection connection, Database database, Changelog changelog, String name) throws SQLException {
		DataStatusReader statuses = new DataStatusReader(database, this.environment, LocalDate.EPOCH);
		Optional<RunStatus> run = statuses.lastStatus(connection, name);
		if (run.isPresent()) {
			return run.get() == RunStatus.FINISHED;
		}
		for (DataMigrationReading reading : this.reader.read(database, changelog)) {
			if (reading.name().equals(name)) {
				return switch (reading) {
					case InvalidDataMigration _ -> false;
					case ValidDataMigration(var migration) -> isElsewhere(migration)
							|| (migration.walk().isPresent() && isEmpty(connection, database, migration.walk().get()));
				};
			}
		}
		return false;
	}

	/** An environment without a name might be any of those that it is for. */
	private boolean isElsewhere(DataMigration migration) {
		return this.environment.isPresent() && !migration.belongsTo(this.environment);
	}

	private static boolean isEmpty(Connection connection, Database database, TableKey walk) throws SQLException {
		Optional<String> table = find(connection, database, walk);
		if (table.isEmpty()) {
			return false;
		}
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT NOT EXISTS (SELECT FROM %s)".formatted(table.get()));
				ResultSet row = statement.executeQuery()) {
			row.next();
			return row.getBoolean(1);
		}
	}

	/**
	 * The table, found as a data migration finds it; empty where there is none, or where
	 * a policy may hide its rows.
	 */
	private static Optional<String> find(Connection connection, Database database, TableKey walk) throws SQLException {
		boolean qualified = SqlCursor.of(walk.table()).contains(".");
		String inSchema = qualified ? walk.table()
				: "%s.%s".formatted(QualifiedName.quoted(database.schema()), walk.table());
		try (PreparedStatement statement = connection.prepareStatement(
				"""
						SELECT format('%I.%I', nspname, relname)
						  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
						 WHERE pg_class.oid = coalesce(to_regclass(?), to_regclass(?)) AND NOT row_security_active(pg_class.oid)""")) {
			statement.setString(1, inSchema);
			statement.setString(2, walk.table());
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
			}
		}
	}

}
