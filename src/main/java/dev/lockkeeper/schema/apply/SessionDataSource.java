package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens a new session for each connection that Flyway asks for.
 */
class SessionDataSource extends AbstractDataSource {

	private final Connector connector;

	private final Database database;

	private final String purpose;

	SessionDataSource(Connector connector, Database database, String purpose) {
		this.connector = connector;
		this.database = database;
		this.purpose = purpose;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return this.connector.connectOnce(this.database, this.purpose);
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

}
