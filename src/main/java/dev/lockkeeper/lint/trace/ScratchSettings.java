package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.postgres.Query;

/**
 * The settings of a scratch session before the first migration. They are restored before
 * each migration, so that the settings of one file do not affect the next one.
 */
final class ScratchSettings {

	/** The settings that RESET ALL does not restore, because the session set them. */
	private static final String OWN = """
			SELECT coalesce(string_agg(format('SELECT set_config(%L, %L, false)', name, setting), '; '), 'SELECT 1')
			FROM pg_settings WHERE source = 'session' AND name !~ '^(transaction_|search_path$)'""";

	private final Connection connection;

	private final String restoring;

	/**
	 * @param searchPath in the syntax of {@code SET search_path}
	 */
	ScratchSettings(Connection connection, String searchPath) throws SQLException {
		this.connection = connection;
		this.restoring = "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; %s; SET search_path = %s"
			.formatted(Query.of(OWN).one(connection, (row) -> row.getString(1)), searchPath);
	}

	/** Restores them. Call it outside a transaction, so that no rollback undoes it. */
	void restore() throws SQLException {
		Query.of(this.restoring).run(this.connection);
	}

}
