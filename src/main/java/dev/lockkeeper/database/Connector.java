package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SessionSettings;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.postgres.StatementTimeout;

/**
 * Opens sessions in databases, and retries while a server is unavailable.
 */
public class Connector {

	private final Sessions sessions;

	private final Interruption interruption;

	private final ConnectLog log;

	private final Logins logins = Logins.ofSessions();

	public Connector(Sessions sessions, Interruption interruption, ConnectLog log) {
		this.sessions = sessions;
		this.interruption = interruption;
		this.log = log;
	}

	/**
	 * Opens a session, with the retries of the database. A refused login is not retried:
	 * it would be refused again, and repeated failures can lock out a user.
	 * @param purpose the end of the session's application name
	 */
	public Connection connect(Database database, String purpose) throws DatabaseUnreachableException {
		long start = System.nanoTime();
		for (int attempt = 1;; attempt++) {
			try {
				return connectOnce(database, purpose);
			}
			catch (SQLException ex) {
				ServerError error = ServerError.of(ex);
				Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
				boolean again = error.state().serverUnavailable() && database.connectRetries().allow(attempt, elapsed);
				if (!again || pauseAfter(attempt, database, error)) {
					throw new DatabaseUnreachableException(database, error, attempt, ex);
				}
			}
		}
	}

	/**
	 * Opens a session that will change the database.
	 * @param purpose the end of the session's application name
	 * @throws ReadOnlyServerException if the server accepts no changes
	 */
	public Connection connectToWrite(Database database, String purpose)
			throws DatabaseUnreachableException, SQLException {
		Connection connection = connect(database, purpose);
		try {
			ReadOnlyServerException.check(connection, database);
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	private boolean pauseAfter(int attempt, Database database, ServerError error) {
		this.log.notReached(database, attempt, error.message());
		return this.interruption.pause(database.connectRetries().pauseAfter(attempt));
	}

	/**
	 * Opens a session without retries.
	 */
	public Connection connectOnce(Database database, String purpose) throws SQLException {
		SessionSettings settings = new SessionSettings("lockkeeper " + purpose, database.lockTimeout(),
				StatementTimeout.NONE);
		return this.logins.open(database, (driver, url, login) -> this.sessions.open(driver, url, login, settings));
	}

}
