package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.postgres.Query;

/**
 * The server accepts no changes: it is a standby, or its sessions are read-only.
 */
public class ReadOnlyServerException extends SQLException {

	/** PostgreSQL's code for a change in a read-only transaction. */
	private static final String READ_ONLY = "25006";

	private final String advice;

	private ReadOnlyServerException(String message, String advice) {
		super(message, READ_ONLY);
		this.advice = advice;
	}

	/**
	 * Checks that a session can change the database.
	 * @throws ReadOnlyServerException if it can't
	 */
	static void check(Connection connection, Database database) throws SQLException {
		if (Query.of("SELECT WHERE pg_is_in_recovery()").hasRow(connection)) {
			throw new ReadOnlyServerException(
					"The server at %s is a standby, which accepts no changes".formatted(database.url()),
					"Use the URL of the primary; for an Aurora cluster, the writer endpoint. If a failover just happened, run the command again.");
		}
		if (Query.of("SELECT WHERE current_setting('transaction_read_only')::boolean").hasRow(connection)) {
			throw new ReadOnlyServerException(
					"Sessions at %s are read-only, because default_transaction_read_only is on"
						.formatted(database.url()),
					"Use the URL of another server, or turn default_transaction_read_only off for this server, database and user.");
		}
	}

	/** What to do. */
	public String advice() {
		return this.advice;
	}

}
