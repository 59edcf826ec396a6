package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;

/**
 * Creates the audit table, and upgrades one that an older release of Lockkeeper created.
 */
class AuditTableSetup {

	private static final String CREATE = """
			CREATE TABLE IF NOT EXISTS %s (
			    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
			    installed_rank    integer,
			    script            text NOT NULL,
			    checksum          integer NOT NULL,
			    begun_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
			    ended_at          timestamptz,
			    attempts          integer NOT NULL,
			    application       text,
			    host              text,
			    git_commit        text,
			    image_digest      text,
			    actor             text,
			    hotfix            text,
			    statement         text,
			    objects_before    bigint[],
			    first_run_version text,
			    first_run_script  text
			)""";

	/** An older release names the columns that it writes, so it can use the new table. */
	private static final String ADD_COLUMNS = """
			ALTER TABLE %s ADD COLUMN IF NOT EXISTS first_run_version text,
			               ADD COLUMN IF NOT EXISTS first_run_script text""";

	private static final String COPY_TARGET = """
			UPDATE %1$s SET first_run_version = ?, first_run_script = ?
			 WHERE id = (SELECT min(id) FROM %1$s WHERE installed_rank IS NOT NULL)""";

	/** PostgreSQL lets the members of the owning role alter a table. */
	private static final String STATE = """
			SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid
			                  AND attname = 'first_run_script' AND NOT attisdropped),
			       pg_has_role(relowner, 'USAGE')
			  FROM pg_class WHERE oid = to_regclass(?)""";

	private final Database database;

	private final QualifiedName table;

	private final HistoryRights rights = new HistoryRights();

	AuditTableSetup(Database database) {
		this.database = database;
		this.table = database.auditTable();
	}

	/** Whether the table has the columns for the installation target. */
	boolean hasTargetColumns(Connection connection) throws SQLException {
		return state(connection).filter(TableState::current).isPresent();
	}

	/**
	 * Creates or upgrades the table, if that is necessary and allowed.
	 * @return whether the table has the columns for the installation target
	 */
	boolean prepare(Connection connection) throws SQLException {
		Optional<TableState> state = state(connection);
		if (state.isEmpty()) {
			create(connection);
			return true;
		}
		return state.get().current() || (state.get().owned() && upgrade(connection));
	}

	private Optional<TableState> state(Connection connection) throws SQLException {
		return Query.of(STATE, this.table.toString())
			.first(connection, (row) -> new TableState(row.getBoolean(1), row.getBoolean(2)));
	}

	/**
	 * The application may read both tables and write neither. The audit table is created
	 * last: if it exists, the privileges are set.
	 */
	private void create(Connection connection) throws SQLException {
		this.rights.keepToOwner(connection, this.database.historyTable());
		inTransaction(connection, () -> {
			Query.of(CREATE.formatted(this.table)).run(connection);
			this.rights.keepToOwner(connection, this.table);
		});
	}

	/** A table that can't be upgraded now can still be used; the next run tries again. */
	private boolean upgrade(Connection connection) throws SQLException {
		try {
			inTransaction(connection, () -> {
				Query.of(ADD_COLUMNS.formatted(this.table)).run(connection);
				copyTarget(connection);
			});
			return true;
		}
		catch (SQLException ex) {
			SqlState state = ServerError.of(ex).state();
			if (state.transientConflict() || state.insufficientPrivilege()) {
				return false;
			}
			throw ex;
		}
	}

	/** The comment stays: an older release that runs again reads it. */
	private void copyTarget(Connection connection) throws SQLException {
		Optional<InstallationTarget> target = InstallationComment.read(connection, this.table);
		if (target.isPresent()) {
			Query
				.of(COPY_TARGET.formatted(this.table), target.get().version().map(Object::toString).orElse(null),
						target.get().script())
				.run(connection);
		}
	}

	private static void inTransaction(Connection connection, SetupStep work) throws SQLException {
		connection.setAutoCommit(false);
		try {
			work.run();
			connection.commit();
		}
		catch (SQLException ex) {
			connection.rollback();
			throw ex;
		}
		finally {
			connection.setAutoCommit(true);
		}
	}

	private record TableState(boolean current, boolean owned) {
	}

	@FunctionalInterface
	private interface SetupStep {

		void run() throws SQLException;

	}

}
