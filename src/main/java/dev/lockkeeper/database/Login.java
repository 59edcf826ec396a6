package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * One way to log in to one database.
 */
interface Login {

	/**
	 * Opens a connection, with credentials that are valid now.
	 * @throws LoginUnavailableException if there is nothing to log in with
	 */
	Connection open(Opening opening) throws SQLException;

	/** What to do with a driver, a URL for it, and user and password. */
	@FunctionalInterface
	interface Opening {

		Connection with(Driver driver, String url, Properties login) throws SQLException;

	}

}
