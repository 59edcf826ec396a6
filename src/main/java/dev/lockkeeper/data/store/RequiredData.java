package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigration.TableKey;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * Checks whether the data migration that a schema migration requires is finished.
 */
public class RequiredData {

	private static final String TABLE = """
			SELECT format('%I.%I', nspname, relname)
			  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
			 WHERE pg_class.oid = coalesce(to_regclass(?), to_regclass(?)) AND NOT row_security_active(pg_class.oid)""";

	private final DataMigrationReader reader;

	private final Optional<String> environment;

	/**
	 * Creates a check.
	 * @param environment name of this environment; empty if it has none
	 */
	public RequiredData(DataMigrationReader reader, Optional<String> environment) {
		this.reader = reader;
		this.environment = environment;
	}

	/**
	 * Whether the data migration is finished or has nothing to do here: it is for other
	 * environments only, or it never started and its table is empty, as in a new
	 * database.
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
					case ValidDataMigration(var migration) ->
						isElsewhere(migration) || (migration.tableKey().isPresent()
								&& isEmpty(connection, database, migration.tableKey().get()));
				};
			}
		}
		return false;
	}

	/**
	 * The names of all data migrations that have a file or a class, and this name if it
	 * ran on the database.
	 */
	public Collection<String> names(Connection connection, Database database, Changelog changelog, String name)
			throws SQLException {
		Set<String> names = new TreeSet<>();
		this.reader.read(database, changelog).forEach((reading) -> names.add(reading.name()));
		DataStatusReader statuses = new DataStatusReader(database, this.environment, LocalDate.EPOCH);
		if (!names.contains(name) && statuses.lastStatus(connection, name).isPresent()) {
			names.add(name);
		}
		return names;
	}

	/** An environment without a name can be one of its environments. */
	private boolean isElsewhere(DataMigration migration) {
		return this.environment.isPresent() && !migration.belongsTo(this.environment);
	}

	private static boolean isEmpty(Connection connection, Database database, TableKey wanted) throws SQLException {
		Optional<String> table = find(connection, database, wanted);
		if (table.isEmpty()) {
			return false;
		}
		return Query.of("SELECT NOT EXISTS (SELECT FROM %s)".formatted(table.get())).isTrue(connection);
	}

	/**
	 * Finds the table like the data migration does; empty if it does not exist, or if a
	 * row security policy may hide its rows.
	 */
	private static Optional<String> find(Connection connection, Database database, TableKey wanted)
			throws SQLException {
		boolean qualified = SqlCursor.of(wanted.table()).contains(".");
		String inSchema = qualified ? wanted.table()
				: "%s.%s".formatted(QualifiedName.quoted(database.schema()), wanted.table());
		return Query.of(TABLE, inSchema, wanted.table()).first(connection, (row) -> row.getString(1));
	}

}
