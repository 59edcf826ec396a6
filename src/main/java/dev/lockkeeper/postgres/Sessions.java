package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens sessions that end with their client and do not wait for locks without limit.
 */
public class Sessions {

	/**
	 * Since PostgreSQL 14 a backend can detect during a statement that its client has
	 * disconnected. Otherwise the statement of a killed migration continues and keeps its
	 * locks. If the network of the client fails, only keepalive packets detect it.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL">client_connection_check_interval</a>
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-TCP-KEEPALIVES-IDLE">tcp_keepalives_idle,
	 * tcp_user_timeout</a>
	 */
	private static final String SETTINGS = """
			SELECT set_config('lock_timeout', ?, false),
			       set_config('statement_timeout', ?, false),
			       set_config('TimeZone', 'UTC', false),
			       set_config('tcp_keepalives_idle', '5', false),
			       set_config('tcp_keepalives_interval', '2', false),
			       set_config('tcp_keepalives_count', '3', false),
			       set_config('tcp_user_timeout', '10000', false),
			       CASE WHEN current_setting('server_version_num')::int >= 140000
			            THEN set_config('client_connection_check_interval', '2s', false) END,
			       CASE WHEN current_setting('server_version_num')::int >= 140000
			            THEN set_config('idle_session_timeout', '0', false) END""";

	/**
	 * What DISCARD ALL does, in a form that a transaction allows. It keeps the advisory
	 * locks.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/sql-discard.html">DISCARD</a>
	 */
	private static final String RESET = """
			CLOSE ALL; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; DEALLOCATE ALL; UNLISTEN *; DISCARD TEMP;
			DISCARD SEQUENCES""";

	private static final int CONNECT_TIMEOUT_SECONDS = 10;

	private final Driver driver = new Driver();

	/**
	 * Opens a session.
	 * @param login user and password, by the driver's property names
	 * @throws SQLException with a SQLSTATE of class 08, 28, 3D, 53 or 57 if the server
	 * can't be reached or refuses the login
	 */
	public Connection open(String url, Properties login, SessionSettings settings) throws SQLException {
		return open(this.driver, url, login, settings);
	}

	/**
	 * Opens a session through a driver that wraps PostgreSQL's driver.
	 * @param login user and password, by the driver's property names
	 * @throws SQLException as above
	 */
	public Connection open(java.sql.Driver driver, String url, Properties login, SessionSettings settings)
			throws SQLException {
		Properties properties = new Properties();
		properties.putAll(login);
		PGProperty.APPLICATION_NAME.set(properties, settings.applicationName());
		PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_TIMEOUT_SECONDS);
		PGProperty.TCP_KEEP_ALIVE.set(properties, true);
		PGProperty.SOCKET_FACTORY.set(properties, KeepAliveSocketFactory.class.getName());
		// the detail of an error can contain values of rows
		PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
		Connection connection = driver.connect(url, properties);
		if (connection == null) {
			throw new SQLException("The driver does not support this URL", "08001");
		}
		apply(settings, connection);
		return connection;
	}

	/**
	 * Returns a session to the state in which it was opened, except its advisory locks,
	 * and applies settings. It can be in a transaction.
	 */
	public static void reset(Connection connection, SessionSettings settings) throws SQLException {
		Query.of(RESET).run(connection);
		configure(connection, settings);
		Query.of("SELECT set_config('application_name', ?, false)", settings.applicationName()).run(connection);
	}

	private static void configure(Connection connection, SessionSettings settings) throws SQLException {
		Query.of(SETTINGS, settings.lockTimeout().setting(), settings.statementTimeout().setting()).run(connection);
	}

	private void apply(SessionSettings settings, Connection connection) throws SQLException {
		try {
			// socketTimeout in the URL would end a statement that works; its limit is the
			// statement timeout, and keepalive packets detect a lost network
			connection.setNetworkTimeout(Runnable::run, 0);
			configure(connection, settings);
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

}
