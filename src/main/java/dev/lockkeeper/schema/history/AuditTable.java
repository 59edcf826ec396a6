package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.postgres.SqlValue;
import org.jspecify.annotations.Nullable;

/**
 * The table beside the schema history. It stores from where each migration was applied,
 * which statements outside a transaction were started and not completed, and what the
 * first run on a new database was to reach.
 */
public class AuditTable {

	private static final String COLUMNS = "script, checksum, attempts, application, host, git_commit, image_digest, actor, hotfix";

	private static final String TARGET_COLUMNS = ", first_run_version, first_run_script";

	/** A migration may have set a role that must not write here. */
	private static final String APPLIED = """
			RESET ROLE; INSERT INTO %s (installed_rank, ended_at, begun_at, %s)
			SELECT coalesce(max(installed_rank), 0) + 1, clock_timestamp(), transaction_timestamp(), %s FROM %s""";

	private static final String STARTED = """
			INSERT INTO %s (%s, statement, objects_before) VALUES (%s, ?, ?) RETURNING id""";

	private static final String COMPLETED = """
			WITH history AS (
			  INSERT INTO %2$s (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
			  SELECT coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, ?, current_user, ?, true FROM %2$s
			  RETURNING installed_rank)
			UPDATE %1$s SET installed_rank = history.installed_rank, ended_at = clock_timestamp(), attempts = ?
			  FROM history WHERE id = ?""";

	private final QualifiedName name;

	private final QualifiedName history;

	private final AuditTableSetup setup;

	public AuditTable(Database database) {
		this.history = database.historyTable();
		this.name = database.auditTable();
		this.setup = new AuditTableSetup(database);
	}

	/** Whether the table exists. */
	public boolean exists(Connection connection) throws SQLException {
		return this.name.exists(connection);
	}

	/**
	 * Creates the table, or upgrades it if an older release created it and the user may
	 * alter it.
	 * @return whether the table can store an installation target
	 */
	public boolean prepare(Connection connection) throws SQLException {
		return this.setup.prepare(connection);
	}

	/**
	 * Records a migration in its own transaction, before its row in the schema history is
	 * written.
	 */
	public void applied(Connection connection, AuditRecord applied) throws SQLException {
		List<@Nullable Object> values = values(applied);
		Query.of(APPLIED.formatted(this.name, columns(applied), placeholders(values), this.history), values.toArray())
			.run(connection);
	}

	/**
	 * Records that a statement outside a transaction is about to start.
	 * @param objectsBefore the object ids that exist, of those that it creates or drops
	 * @return the row's id
	 */
	public long started(Connection connection, AuditRecord started, String statement, List<Long> objectsBefore)
			throws SQLException {
		List<@Nullable Object> values = values(started);
		String sql = STARTED.formatted(this.name, columns(started), placeholders(values));
		values.add(statement);
		values.add(SqlValue.longs(objectsBefore));
		return Query.of(sql, values.toArray()).one(connection, (row) -> row.getLong(1));
	}

	/**
	 * Records that a statement has completed, and its migration in the schema history, in
	 * one transaction.
	 */
	public void completed(Connection connection, Migration migration, long id, int attempts, Duration elapsed)
			throws SQLException {
		completed(migration, id, attempts, elapsed).run(connection);
	}

	/**
	 * Records a migration in a transaction that is rolled back. So it is known before a
	 * statement outside a transaction starts that the migration can be recorded.
	 * @throws SQLException if it can't be recorded
	 */
	public void tryToRecord(Connection connection, AuditRecord applied, LockTimeout timeout) throws SQLException {
		connection.setAutoCommit(false);
		try {
			Query.of("SELECT set_config('lock_timeout', ?, true)", timeout.setting()).run(connection);
			long id = started(connection, applied, "", List.of());
			if (completed(applied.migration(), id, applied.attempts(), Duration.ZERO).update(connection) == 0) {
				throw new SQLException("the server discards new rows of " + this.history, SqlState.NO_DATA.code());
			}
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	private Query completed(Migration migration, long id, int attempts, Duration elapsed) {
		return Query.of(COMPLETED.formatted(this.name, this.history),
				(migration instanceof Versioned versioned) ? versioned.version().toString() : null,
				migration.description(), migration.script(), migration.checksum(),
				(int) Math.min(elapsed.toMillis(), Integer.MAX_VALUE), attempts, id);
	}

	/** Removes the row of a statement that left nothing behind. */
	public void removeStarted(Connection connection, long id) throws SQLException {
		Query.of("DELETE FROM %s WHERE id = ? AND installed_rank IS NULL".formatted(this.name), id).run(connection);
	}

	/** Statements that were started and are not recorded as completed. */
	public List<StartedStatement> started(Connection connection) throws SQLException {
		return Query
			.of("SELECT id, script, checksum, statement, objects_before FROM %s WHERE installed_rank IS NULL ORDER BY id"
				.formatted(this.name))
			.list(connection, (row) -> new StartedStatement(row.getLong(1), row.getString(2), row.getInt(3),
					row.getString(4), Arrays.asList((Long[]) row.getArray(5).getArray())));
	}

	/** All rows, in the order in which they were written. */
	List<AuditEntry> entries(Connection connection) throws SQLException {
		return Query.of("""
				SELECT installed_rank, begun_at, attempts, application, host, git_commit, image_digest, actor, hotfix
				  FROM %s ORDER BY id""".formatted(this.name)).list(connection, AuditTable::entry);
	}

	/** What the first run on this database was to reach; empty if that is not known. */
	Optional<InstallationTarget> installationTarget(Connection connection) throws SQLException {
		if (!this.setup.hasTargetColumns(connection)) {
			return InstallationComment.read(connection, this.name);
		}
		return Query.of("""
				SELECT first_run_version, first_run_script FROM %s
				 WHERE first_run_script IS NOT NULL ORDER BY id LIMIT 1""".formatted(this.name))
			.first(connection,
					(row) -> new InstallationTarget(Optional.ofNullable(row.getString(1)).flatMap(Version::parse),
							row.getString(2)));
	}

	private static AuditEntry entry(ResultSet row) throws SQLException {
		return new AuditEntry(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getInt(3),
				new RunOrigin(row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8)),
				row.getString(9));
	}

	/** A table that an older release created has no columns for the target. */
	private static String columns(AuditRecord row) {
		return row.firstRun().isPresent() ? COLUMNS + TARGET_COLUMNS : COLUMNS;
	}

	private static String placeholders(List<@Nullable Object> values) {
		return String.join(", ", Collections.nCopies(values.size(), "?"));
	}

	private static List<@Nullable Object> values(AuditRecord row) {
		Migration migration = row.migration();
		RunOrigin origin = row.origin();
		List<@Nullable Object> values = new ArrayList<@Nullable Object>(
				Arrays.<@Nullable Object>asList(migration.script(), migration.checksum(), row.attempts(),
						origin.application(), origin.host(), origin.commit(), origin.image(), origin.actor(),
						migration.directives().get(Directive.HOTFIX).orElse(null)));
		row.firstRun().ifPresent((target) -> {
			values.add(target.version().map(Version::toString).orElse(null));
			values.add(target.script());
		});
		return values;
	}

}
