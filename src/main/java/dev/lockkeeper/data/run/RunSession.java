package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.data.store.DataLocks;
import dev.lockkeeper.database.DatabaseUnreachableException;

/**
 * The session that leads a process's part of a run; it can be opened anew.
 */
class RunSession implements AutoCloseable {

	private final DataSessions sessions;

	private Connection connection;

	RunSession(DataSessions sessions) throws DatabaseUnreachableException, SQLException {
		this.sessions = sessions;
		this.connection = sessions.control();
	}

	/** Asks a question of the server. */
	<T> T ask(Question<T> question) throws SQLException {
		return question.ask(this.connection);
	}

	/** Opens the session anew, and shows again that this process lives. */
	void reopen(DataLocks locks, long run) throws DatabaseUnreachableException, SQLException {
		close();
		this.connection = this.sessions.control();
		locks.live(this.connection, run);
	}

	Connection connection() {
		return this.connection;
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// it is gone already
			return;
		}
	}

	/** Something to ask. */
	@FunctionalInterface
	interface Question<T> {

		T ask(Connection connection) throws SQLException;

	}

}
