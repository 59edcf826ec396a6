package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens the connections of the application's pool. Each one logs in with current
 * credentials: a new token, or a secret after its rotation.
 */
public class LoginDataSource extends AbstractDataSource {

	private final Database database;

	private final Logins logins = Logins.ofPool();

	public LoginDataSource(Database database) {
		this.database = database;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return this.logins.open(this.database, (driver, url, login) -> {
			Connection connection = driver.connect(url, login);
			if (connection == null) {
				throw new SQLException("The driver does not support this URL", "08001");
			}
			return connection;
		});
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

	/**
	 * Whether connections survive a failover of the cluster, and report it as an error.
	 */
	public boolean followsWriter() {
		return Logins.followsWriter(this.database);
	}

}
