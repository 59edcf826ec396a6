package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Where the application's pool gets its connections: each is logged in anew, in the way
 * that the database chose, so that a token is fresh and a rotated secret is found.
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
				throw new SQLException("The driver does not know this kind of URL", "08001");
			}
			return connection;
		});
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

	/**
	 * Whether connections outlive a failover of the cluster, with an error that says so.
	 */
	public boolean followsWriter() {
		return Logins.followsWriter(this.database);
	}

}
