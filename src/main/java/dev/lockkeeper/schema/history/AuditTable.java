package dev.lockkeeper.schema.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * The table beside the schema history that says where each migration was applied from,
 * and which statement outside a transaction has begun and not ended.
 */
public class AuditTable {

	private static final String CREATE = """
			CREATE TABLE IF NOT EXISTS %s (
			    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
			    installed_rank integer,
			    script         text NOT NULL,
			    checksum       integer NOT NULL,
			    begun_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
			    ended_at       timestamptz,
			    attempts       integer NOT NULL,
			    application    text,
			    host           text,
			    git_commit     text,
			    image_digest   text,
			    actor          text,
			    hotfix         text,
			    statement      text,
			    objects_before bigint[]
			)""";

	private static final String COLUMNS = "script, checksum, attempts, application, host, git_commit, image_digest, actor, hotfix";

	/** A migration's own SET ROLE is over, and so is its right to write here. */
	private static final String APPLIED = """
			RESET ROLE; INSERT INTO %s (installed_rank, ended_at, begun_at, %s)
			SELECT coalesce(max(installed_rank), 0) + 1, clock_timestamp(), transaction_timestamp(), ?, ?, ?, ?, ?, ?, ?, ?, ? FROM %s""";

	private static final String BEGUN = """
			INSERT INTO %s (%s, statement, objects_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

	private static final String ENDED = """
			WITH history AS (
			  INSERT INTO %2$s (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
			  SELECT coalesce(max(installed_rank), 0) + 1, ?, left(?, 200), 'SQL', ?, ?, current_user, ?, true FROM %2$s
			  RETURNING installed_rank)
			UPDATE %1$s SET installed_rank = history.installed_rank, ended_at = clock_timestamp(), attempts = ?
			  FROM history WHERE id = ?""";

	private final QualifiedName name;

	private final QualifiedName history;

	public AuditTable(Database database) {
		this.history = database.historyTable();
		this.name = database.auditTable();
	}

	/** Whether the table is there. */
	public boolean exists(Connection connection) throws SQLException {
		return this.name.exists(connection);
	}

	/**
	 * Makes the table; others may read it as they may the history, and neither is theirs
	 * to write. It comes last, so that where it is there the rights are settled.
	 */
	public void create(Connection connection, Database database) throws SQLException {
		new HistoryRights().keepToOwner(connection, database.historyTable());
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute(CREATE.formatted(this.name));
			new HistoryRights().keepToOwner(connection, this.name);
			connection.commit();
		}
		finally {
			connection.setAutoCommit(true);
		}
	}

	/**
	 * Records a migration in the transaction that applies it, before its row in the
	 * history.
	 */
	public void applied(Connection connection, Migration migration, int attempts, RunOrigin origin)
			throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement(APPLIED.formatted(this.name, COLUMNS, this.history))) {
			set(statement, migration, attempts, origin);
			statement.execute();
		}
	}

	/** Records that a statement outside a transaction is about to begin. */
	public long begun(Connection connection, Migration migration, StartedStatement begun, RunOrigin origin)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(BEGUN.formatted(this.name, COLUMNS))) {
			set(statement, migration, 1, origin);
			statement.setString(10, begun.statement());
			Array objects = connection.createArrayOf("bigint", begun.objectsBefore().toArray());
			statement.setArray(11, objects);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getLong(1);
			}
		}
	}

	/** Records its end, and the migration in the schema history, in one statement. */
	public void ended(Connection connection, Migration migration, long id, int attempts, long millis)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(ENDED.formatted(this.name, this.history))) {
			statement.setString(1, (migration instanceof Migration.Versioned one) ? one.version().toString() : null);
			statement.setString(2, migration.description());
			statement.setString(3, migration.script());
			statement.setInt(4, migration.checksum());
			statement.setInt(5, (int) Math.min(millis, Integer.MAX_VALUE));
			statement.setInt(6, attempts);
			statement.setLong(7, id);
			statement.execute();
		}
	}

	/** Nothing of the statement is left. */
	public void withdrawn(Connection connection, long id) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("DELETE FROM %s WHERE id = ? AND installed_rank IS NULL".formatted(this.name))) {
			statement.setLong(1, id);
			statement.execute();
		}
	}

	/** Statements that have begun and of whose end nothing is known. */
	public List<StartedStatement> begun(Connection connection) throws SQLException {
		List<StartedStatement> begun = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(
				"SELECT id, script, checksum, statement, objects_before FROM %s WHERE installed_rank IS NULL ORDER BY id"
					.formatted(this.name));
				ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				Long[] objects = (Long[]) row.getArray(5).getArray();
				begun.add(new StartedStatement(row.getLong(1), row.getString(2), row.getInt(3), row.getString(4),
						List.of(objects)));
			}
		}
		return begun;
	}

	/** All that were applied, by their rank in the history. */
	List<AuditEntry> entries(Connection connection) throws SQLException {
		List<AuditEntry> entries = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(
				"SELECT installed_rank, begun_at, attempts, application, host, git_commit, image_digest, actor, hotfix FROM %s ORDER BY id"
					.formatted(this.name));
				ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				Instant begunAt = row.getObject(2, OffsetDateTime.class).toInstant();
				entries.add(new AuditEntry(row.getInt(1), begunAt, row.getInt(3), new RunOrigin(row.getString(4),
						row.getString(5), row.getString(6), row.getString(7), row.getString(8)), row.getString(9)));
			}
		}
		return entries;
	}

	private static void set(PreparedStatement statement, Migration migration, int attempts, RunOrigin origin)
			throws SQLException {
		statement.setString(1, migration.script());
		statement.setInt(2, migration.checksum());
		statement.setInt(3, attempts);
		statement.setString(4, origin.application());
		statement.setString(5, origin.host());
		statement.setString(6, origin.commit());
		statement.setString(7, origin.image());
		statement.setString(8, origin.actor());
		statement.setString(9, migration.directives().get(Directive.HOTFIX).orElse(null));
	}

	/**
	 * A statement outside a transaction that has begun.
	 *
	 * @param id 0 before it is recorded
	 * @param objectsBefore what was there of what it makes or removes
	 */
	public record StartedStatement(long id, String script, int checksum, String statement, List<Long> objectsBefore) {

		public StartedStatement {
			objectsBefore = List.copyOf(objectsBefore);
		}
	}

}
