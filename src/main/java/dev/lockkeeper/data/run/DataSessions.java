package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.data.definition.Limits.BatchLimits;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.StatementTimeout;

/**
 * Opens the sessions of a data migration.
 */
class DataSessions {

	/**
	 * Keys are stored as text, so their format must not depend on the session. A generic
	 * plan may be wrong for a batch. A row security policy that hides rows is an error.
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

	/** Opens a session for short queries. */
	Connection control() throws DatabaseUnreachableException, SQLException {
		return open(StatementTimeout.NONE, LockTimeout.NONE);
	}

	/** Opens a session that changes rows. */
	Connection worker(BatchLimits limits) throws DatabaseUnreachableException, SQLException {
		return open(limits.timeout(), limits.lockTimeout().orElse(this.database.lockTimeout()));
	}

	/** Opens a session for queries that may take long. */
	Connection withoutStatementTimeout() throws DatabaseUnreachableException, SQLException {
		return open(StatementTimeout.NONE, this.database.lockTimeout());
	}

	private Connection open(StatementTimeout statementTimeout, LockTimeout lockTimeout)
			throws DatabaseUnreachableException, SQLException {
		Connection connection = this.connector.connectToWrite(this.database, this.purpose);
		try {
			Query
				.of(SETTINGS, QualifiedName.quoted(this.database.schema()), statementTimeout.setting(),
						lockTimeout.setting())
				.run(connection);
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

}
