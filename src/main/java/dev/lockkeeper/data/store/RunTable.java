package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.store.DataRun.RunFigures;
import dev.lockkeeper.data.store.DataRun.RunLifecycle;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the runs of data migrations.
 */
public class RunTable {

	private static final String SELECT = """
			SELECT run.*,
			       (SELECT count(DISTINCT pid) FROM pg_locks
			         WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid::bigint = %d
			           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
			           AND objid::bigint = run.id) AS processes
			  FROM %s AS run""";

	private static final String INSERT = """
			INSERT INTO %s (name, checksum, status, walked_table, key_columns, rows_estimated, application, host,
			                git_commit, image_digest, actor)
			VALUES (?, ?, 'RUNNING', ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

	private static final String SAME_TABLE = """
			coalesce(pg_partition_root(to_regclass(walked_table)), to_regclass(walked_table))
			  = (SELECT coalesce(pg_partition_root(named), named) FROM to_regclass(?) AS named)""";

	private static final String CONFLICTING = "WHERE id <> ? AND (name = ? OR %s)".formatted(SAME_TABLE);

	private static final String CHANGE_STATUS = """
			UPDATE %s SET status = ?, failure = ?, throttle = NULL, walk_again = ?,
			       ended_at = CASE WHEN ? THEN clock_timestamp() END
			 WHERE id = ? AND status = ANY (?)""";

	private static final String SAVE_PROGRESS = """
			UPDATE %s SET rows_a_second = ?, batch_size = ?, throttle = ?, told_at = clock_timestamp() WHERE id = ?""";

	private final DataTables tables;

	private final String select;

	public RunTable(DataTables tables) {
		this.tables = tables;
		this.select = SELECT.formatted(Integer.toUnsignedLong(tables.locks().runs()), tables.runs());
	}

	/** Reads the run of a data migration; empty if it has none that is not cancelled. */
	public Optional<DataRun> find(Connection connection, String name) throws SQLException {
		return Query.of(this.select + " WHERE name = ? AND status <> 'CANCELLED'", name)
			.first(connection, RunTable::read);
	}

	/** Reads the last run of each data migration. */
	List<DataRun> last(Connection connection) throws SQLException {
		return Query
			.of(this.select + " WHERE id IN (SELECT max(id) FROM %s GROUP BY name)".formatted(this.tables.runs()))
			.list(connection, RunTable::read);
	}

	/**
	 * Reads a run.
	 * @throws SQLException with SQLSTATE P0002 if its row was deleted
	 */
	public DataRun get(Connection connection, long id) throws SQLException {
		return Query.of(this.select + " WHERE id = ?", id)
			.first(connection, RunTable::read)
			.orElseThrow(() -> new SQLException("The run's row was deleted while it ran", "P0002"));
	}

	/**
	 * Finds another run with processes that work on the table or on another partition of
	 * it, or that is an earlier run of the same data migration. Its status does not
	 * matter, because the processes of a cancelled run may still work.
	 * @param table quoted; null without a key
	 * @param resumed id of the run that this process resumes; 0 for a new run
	 */
	public Optional<DataRun> findConflicting(Connection connection, @Nullable String table, String name, long resumed)
			throws SQLException {
		return Query.of(this.select + "\n" + CONFLICTING, resumed, name, table)
			.list(connection, RunTable::read)
			.stream()
			.filter((run) -> run.processes() > 0)
			.findFirst();
	}

	/**
	 * Finds a data migration with processes that work on a table or on another table of
	 * its partition tree.
	 * @return its name; empty if there is none
	 */
	public Optional<String> runningOn(Connection connection, QualifiedName table) throws SQLException {
		if (!this.tables.exist(connection)) {
			return Optional.empty();
		}
		return Query.of(this.select + "\nWHERE " + SAME_TABLE + "\nORDER BY run.name", table.toString())
			.list(connection, RunTable::read)
			.stream()
			.filter((run) -> run.processes() > 0)
			.map(DataRun::name)
			.findFirst();
	}

	/**
	 * Inserts a run that has just started.
	 * @param table null without a key
	 * @param rows number of rows of the table; null without a key
	 * @return its id
	 */
	public long insert(Connection connection, DataMigration migration, @Nullable KeyedTable table, @Nullable Long rows,
			RunOrigin origin) throws SQLException {
		return Query
			.of(INSERT.formatted(this.tables.runs()), migration.name(), migration.checksum(),
					(table != null) ? table.name() : null, SqlValue.texts((table != null) ? table.columns() : null),
					rows, origin.application(), origin.host(), origin.commit(), origin.image(), origin.actor())
			.one(connection, (row) -> row.getLong(1));
	}

	/**
	 * Changes the status of a run.
	 * @return false if its current status does not allow that
	 */
	public boolean changeStatus(Connection connection, long id, RunStatus next) throws SQLException {
		return changeStatus(connection, id, next, null, false);
	}

	/**
	 * Records that a run failed.
	 * @return false if its current status does not allow that
	 */
	public boolean fail(Connection connection, long id, String failure) throws SQLException {
		return changeStatus(connection, id, RunStatus.FAILED, failure, false);
	}

	/**
	 * Records that a verification query was not true, so that the next run processes the
	 * whole table again.
	 * @return false if its current status does not allow that
	 */
	public boolean failVerification(Connection connection, long id, String failure) throws SQLException {
		return changeStatus(connection, id, RunStatus.FAILED, failure, true);
	}

	private boolean changeStatus(Connection connection, long id, RunStatus next, @Nullable String failure,
			boolean processAgain) throws SQLException {
		List<String> from = Arrays.stream(RunStatus.values())
			.filter((status) -> status.mayBecome(next))
			.map(RunStatus::name)
			.toList();
		boolean ended = next != RunStatus.RUNNING && next != RunStatus.PAUSED;
		return Query
			.of(CHANGE_STATUS.formatted(this.tables.runs()), next, failure, processAgain, ended, id,
					SqlValue.texts(from))
			.update(connection) == 1;
	}

	/**
	 * Saves the progress of a run, for processes that show it.
	 * @param rate processed rows per second
	 * @param throttle why the workers pause; null if they do not
	 */
	public void saveProgress(Connection connection, long id, double rate, int batchSize, @Nullable String throttle)
			throws SQLException {
		Query.of(SAVE_PROGRESS.formatted(this.tables.runs()), rate, batchSize, throttle, id).run(connection);
	}

	private static DataRun read(ResultSet row) throws SQLException {
		Instant startedAt = row.getObject("begun_at", OffsetDateTime.class).toInstant();
		RunLifecycle lifecycle = new RunLifecycle(RunStatus.valueOf(row.getString("status")), startedAt,
				instant(row, "ended_at"), row.getString("failure"), row.getBoolean("walk_again"),
				row.getInt("processes"));
		RunFigures figures = new RunFigures(row.getObject("rows_estimated", Long.class),
				row.getObject("rows_a_second", Double.class), row.getObject("batch_size", Integer.class),
				row.getString("throttle"));
		return new DataRun(row.getLong("id"), row.getString("name"), row.getString("checksum"),
				row.getString("walked_table"), row.getString("actor"), lifecycle, figures);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
