package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The settings of a scratch session as they were before any migration: what one file sets
 * for its session does not hold for the next.
 */
final class ScratchSettings {

	/** What the session set itself; RESET ALL keeps what it logged in with. */
	private static final String OWN = """
			SELECT coalesce(string_agg(format('SELECT set_config(%L, %L, false)', name, setting), '; '), 'SELECT 1')
			FROM pg_settings WHERE source = 'session' AND name !~ '^(transaction_|search_path$)'""";

	private final Connection connection;

	private final String restoring;

	/**
	 * @param searchPath as {@code SET search_path} takes it
	 */
	ScratchSettings(Connection connection, String searchPath) throws SQLException {
		this.connection = connection;
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(OWN)) {
			row.next();
			this.restoring = "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; %s; SET search_path = %s"
				.formatted(row.getString(1), searchPath);
		}
	}

	/** Outside of a transaction, so that nothing takes them back. */
	void restore() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(this.restoring);
		}
	}

}
