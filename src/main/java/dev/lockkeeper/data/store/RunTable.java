package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the runs of a database's data migrations.
 */
public class RunTable {

	private static final String SELECT = """
			SELECT run.*,
			       (SELECT count(DISTINCT pid) FROM pg_locks
			         WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid::bigint = %d
			           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
			           AND objid::bigint = run.id) AS live
			  FROM %s AS run""";

	private static final String INSERT = """
			INSERT INTO %s (name, checksum, status, walked_table, key_columns, rows_estimated, application, host,
			                git_commit, image_digest, actor)
			VALUES (?, ?, 'RUNNING', ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

	private static final String SAME_TABLE = """
			coalesce(pg_partition_root(to_regclass(walked_table)), to_regclass(walked_table))
			  = (SELECT coalesce(pg_partition_root(named), named) FROM to_regclass(?) AS named)""";

	private static final String RUNNING_ON = "WHERE " + SAME_TABLE;

	private static final String WORKING_ON = "WHERE id <> ? AND (name = ? OR %s)".formatted(SAME_TABLE);

	private final DataTables tables;

	private final String select;

	public RunTable(DataTables tables) {
		this.tables = tables;
		this.select = SELECT.formatted(Integer.toUnsignedLong(tables.locks().runs()), tables.runs());
	}

	/** The run of a name that counts. */
	public Optional<DataRun> find(Connection connection, String name) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement(this.select + " WHERE name = ? AND status <> 'CANCELLED'")) {
			statement.setString(1, name);
			return read(statement).stream().findFirst();
		}
	}

	/** The last run of each name. */
	List<DataRun> last(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				this.select + " WHERE id IN (SELECT max(id) FROM %s GROUP BY name)".formatted(this.tables.runs()))) {
			return read(statement);
		}
	}

	public DataRun get(Connection connection, long id) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.select + " WHERE id = ?")) {
			statement.setLong(1, id);
			return read(statement).stream()
				.findFirst()
				.orElseThrow(() -> new SQLException("The run's row was deleted while it ran", "P0002"));
		}
	}

	/**
	 * Another run that has processes on a table or on another part of it, or that is an
	 * earlier one of the same name, whatever its status: what was given up may still
	 * work.
	 * @param table quoted; null for a migration that walks none
	 * @param joined the run that this process takes up; 0 for a new one
	 */
	public Optional<DataRun> workingOn(Connection connection, @Nullable String table, String name, long joined)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.select + "\n" + WORKING_ON)) {
			statement.setLong(1, joined);
			statement.setString(2, name);
			statement.setString(3, table);
			return read(statement).stream().filter((run) -> run.live() > 0).findFirst();
		}
	}

	/**
	 * The name of a data migration that has processes on a table or on another table of
	 * its partition tree; empty if none has.
	 */
	public Optional<String> runningOn(Connection connection, QualifiedName table) throws SQLException {
		if (!this.tables.exist(connection)) {
			return Optional.empty();
		}
		try (PreparedStatement statement = connection
			.prepareStatement(this.select + "\n" + RUNNING_ON + "\nORDER BY run.name")) {
			statement.setString(1, table.toString());
			return read(statement).stream().filter((run) -> run.live() > 0).map(DataRun::name).findFirst();
		}
	}

	public long begin(Connection connection, DataMigration migration, @Nullable KeyedTable table, @Nullable Long rows,
			RunOrigin origin) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(INSERT.formatted(this.tables.runs()))) {
			statement.setString(1, migration.name());
			statement.setString(2, migration.checksum());
			statement.setString(3, (table != null) ? table.name() : null);
			statement.setArray(4, (table != null) ? connection.createArrayOf("text", table.columns().toArray()) : null);
			statement.setObject(5, rows);
			statement.setString(6, origin.application());
			statement.setString(7, origin.host());
			statement.setString(8, origin.commit());
			statement.setString(9, origin.image());
			statement.setString(10, origin.actor());
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getLong(1);
			}
		}
	}

	/**
	 * Moves a run to another status, unless it is in one that does not lead there.
	 * @return whether it was moved
	 */
	public boolean move(Connection connection, long id, RunStatus next, @Nullable String failure) throws SQLException {
		return move(connection, id, next, failure, false);
	}

	/** All was walked and was not enough: the next run is to walk it again. */
	public boolean failWalked(Connection connection, long id, String failure) throws SQLException {
		return move(connection, id, RunStatus.FAILED, failure, true);
	}

	private boolean move(Connection connection, long id, RunStatus next, @Nullable String failure, boolean walkAgain)
			throws SQLException {
		List<String> from = new ArrayList<>();
		for (RunStatus status : RunStatus.values()) {
			if (status.mayBecome(next)) {
				from.add(status.name());
			}
		}
		try (PreparedStatement statement = connection.prepareStatement("""
				UPDATE %s SET status = ?, failure = ?, throttle = NULL, walk_again = ?,
				       ended_at = CASE WHEN ? THEN clock_timestamp() END
				 WHERE id = ? AND status = ANY (?)""".formatted(this.tables.runs()))) {
			statement.setString(1, next.name());
			statement.setString(2, failure);
			statement.setBoolean(3, walkAgain);
			statement.setBoolean(4, next != RunStatus.RUNNING && next != RunStatus.PAUSED);
			statement.setLong(5, id);
			statement.setArray(6, connection.createArrayOf("text", from.toArray()));
			return statement.executeUpdate() == 1;
		}
	}

	/** Keeps how a run gets on, for those who look at it from outside. */
	public void tell(Connection connection, long id, double rate, int batchSize, @Nullable String throttle)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"UPDATE %s SET rows_a_second = ?, batch_size = ?, throttle = ?, told_at = clock_timestamp() WHERE id = ?"
					.formatted(this.tables.runs()))) {
			statement.setDouble(1, rate);
			statement.setInt(2, batchSize);
			statement.setString(3, throttle);
			statement.setLong(4, id);
			statement.execute();
		}
	}

	private static List<DataRun> read(PreparedStatement statement) throws SQLException {
		List<DataRun> runs = new ArrayList<>();
		try (ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				runs.add(new DataRun(row.getLong("id"), row.getString("name"), row.getString("checksum"),
						RunStatus.valueOf(row.getString("status")), row.getString("walked_table"),
						row.getObject("begun_at", OffsetDateTime.class).toInstant(), instant(row, "ended_at"),
						row.getObject("rows_estimated", Long.class), row.getObject("rows_a_second", Double.class),
						row.getObject("batch_size", Integer.class), row.getString("throttle"), row.getString("failure"),
						row.getString("actor"), row.getBoolean("walk_again"), row.getInt("live")));
			}
		}
		return runs;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
