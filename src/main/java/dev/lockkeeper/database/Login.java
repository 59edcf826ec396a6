package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Logs in to one database.
 */
interface Login {

	/**
	 * Opens a connection with current credentials.
	 * @throws LoginUnavailableException if no credentials are available
	 */
	Connection open(Opening opening) throws SQLException;

	/** Opens a connection with a driver, its URL, and user and password. */
	@FunctionalInterface
	interface Opening {

		Connection with(Driver driver, String url, Properties login) throws SQLException;

	}

}
