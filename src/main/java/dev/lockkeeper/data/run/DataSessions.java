package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import dev.lockkeeper.data.definition.Limits;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.StatementTimeout;

/**
 * Opens the sessions of a data migration: some that work, and one that looks after them.
 */
class DataSessions {

	/**
	 * A key is kept as text, so its form must not change; a plan for one batch is no plan
	 * for all; and a policy that would hide rows is an error.
	 */
	private static final String SETTINGS = """
			SELECT set_config('search_path', concat_ws(', ', ?, nullif(current_setting('search_path'), '')), false),
			       set_config('DateStyle', 'ISO, YMD', false), set_config('IntervalStyle', 'postgres', false),
			       set_config('extra_float_digits', '1', false), set_config('bytea_output', 'hex', false),
			       set_config('plan_cache_mode', 'force_custom_plan', false), set_config('row_security', 'off', false),
			       set_config('statement_timeout', ?, false), set_config('lock_timeout', ?, false)""";

	private final Connector connector;

	private final Database database;

	private final String purpose;

	DataSessions(Connector connector, Database database, String purpose) {
		this.connector = connector;
		this.database = database;
		this.purpose = purpose;
	}

	/** A session for short questions. */
	Connection control() throws DatabaseUnreachableException, SQLException {
		return open(StatementTimeout.NONE, LockTimeout.NONE);
	}

	/** A session that changes rows. */
	Connection worker(Limits limits) throws DatabaseUnreachableException, SQLException {
		return open(limits.batchTimeout(), limits.lockTimeout().orElse(this.database.lockTimeout()));
	}

	/** A session for questions that may take as long as they need. */
	Connection patient() throws DatabaseUnreachableException, SQLException {
		return open(StatementTimeout.NONE, this.database.lockTimeout());
	}

	private Connection open(StatementTimeout statementTimeout, LockTimeout lockTimeout)
			throws DatabaseUnreachableException, SQLException {
		Connection connection = this.connector.connect(this.database, this.purpose);
		try (PreparedStatement statement = connection.prepareStatement(SETTINGS)) {
			statement.setString(1, QualifiedName.quoted(this.database.schema()));
			statement.setString(2, statementTimeout.setting());
			statement.setString(3, lockTimeout.setting());
			statement.execute();
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

}
