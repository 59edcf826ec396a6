package dev.lockkeeper.schema;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.ServerError;

/**
 * The session that leads a run: it holds the run lock, reads the history, and watches the
 * session that works. One question at a time.
 */
class ControlSession implements AutoCloseable {

	private final Connector connector;

	private final Database database;

	private Connection connection;

	private volatile boolean lost;

	ControlSession(Connector connector, Database database) throws DatabaseUnreachableException {
		this.connector = connector;
		this.database = database;
		this.connection = connector.connect(database, "db-migrate");
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
		this.connection = this.connector.connect(this.database, "db-migrate");
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
