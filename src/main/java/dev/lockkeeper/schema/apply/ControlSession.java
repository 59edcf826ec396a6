package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.ServerError;

/**
 * The session that leads a run: it holds the run lock, reads the history, and watches the
 * session that works. One question at a time.
 */
class ControlSession implements AutoCloseable {

	/**
	 * Its questions are short. Without this a question to a server whose network is gone
	 * waits for a quarter of an hour: keepalives ask only where nothing is on its way.
	 */
	private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

	private final Connector connector;

	private final Database database;

	private Connection connection;

	private volatile boolean lost;

	ControlSession(Connector connector, Database database) throws DatabaseUnreachableException {
		this.connector = connector;
		this.database = database;
		this.connection = open();
	}

	private Connection open() throws DatabaseUnreachableException {
		Connection opened = this.connector.connect(this.database, "db-migrate");
		try {
			opened.setNetworkTimeout(Runnable::run, (int) LONGEST_ANSWER.toMillis());
			return opened;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Asks a question of the server. */
	synchronized <T> T ask(Question<T> question) throws SQLException {
		try {
			return question.ask(this.connection);
		}
		catch (SQLException ex) {
			this.lost |= ServerError.of(ex).state().serverUnavailable();
			throw ex;
		}
	}

	/** Whether the session has ended, and with it the hold on the run lock. */
	boolean lost() {
		return this.lost;
	}

	/** Opens the session anew, with the database's bounded retries. */
	synchronized void reopen() throws DatabaseUnreachableException {
		close();
		this.connection = open();
		this.lost = false;
	}

	@Override
	public synchronized void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// it is gone already
			this.lost = true;
		}
	}

	/** Something to ask. */
	@FunctionalInterface
	interface Question<T> {

		T ask(Connection connection) throws SQLException;

	}

}
