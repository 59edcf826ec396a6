package dev.lockkeeper.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.database.Database;

/**
 * A database that one test creates and uses.
 */
public record TestDatabase(String name, String url) {

	/** Opens a session for the test itself. */
	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url, TestServer.USER, TestServer.PASSWORD);
	}

	/** Executes statements, each in its own transaction. */
	public void execute(String... statements) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The first column of all rows of a query, as text. */
	public List<String> query(String sql) {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(String.valueOf(rows.getString(1)));
			}
			return values;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Drops the database. Useful in a test that creates many. */
	public void drop() {
		new TestDatabase("postgres", TestServer.shared().url("postgres"))
			.execute("DROP DATABASE %s WITH (FORCE)".formatted(this.name));
	}

	/** Environment variables that configure this database for the packaged jar. */
	public Map<String, String> environment(String database) {
		String prefix = "LOCKKEEPER_DATABASES_" + database.toUpperCase(java.util.Locale.ROOT);
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put(prefix + "_URL", this.url);
		environment.put(prefix + "_USERNAME", TestServer.USER);
		environment.put(prefix + "_PASSWORD", TestServer.PASSWORD);
		return environment;
	}

	/** This database as configured, with timeouts for tests. */
	public Database configured(String location) {
		return Configured.database("test",
				Map.of("url", this.url, "username", TestServer.USER, "password", TestServer.PASSWORD, "location",
						location, "lock-timeout", "100ms", "lock-attempts", "2", "lock-deadline", "10s", "run-wait",
						"300ms", "connect-attempts", "2", "connect-deadline", "5s"));
	}

}
