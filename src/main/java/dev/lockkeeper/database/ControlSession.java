package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.lockkeeper.postgres.ServerError;

/**
 * The session that controls a run: it holds the run's locks, reads its state, and watches
 * the sessions that do the work. It answers one question at a time.
 */
public final class ControlSession implements AutoCloseable {

	/**
	 * The questions are short. Without a limit, a question to a server whose network is
	 * gone waits for 15 minutes: TCP keepalives check only an idle connection.
	 */
	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

	private final Opener opener;

	private Connection connection;

	private volatile boolean lost;

	/**
	 * Opens the session.
	 * @throws SQLException if the session was opened and its settings were refused
	 */
	public ControlSession(Opener opener) throws DatabaseUnreachableException, SQLException {
		this.opener = opener;
		this.connection = open();
	}

	private Connection open() throws DatabaseUnreachableException, SQLException {
		Connection opened = this.opener.open();
		try {
			opened.setNetworkTimeout(Runnable::run, (int) ANSWER_TIMEOUT.toMillis());
			return opened;
		}
		catch (SQLException ex) {
			opened.close();
			throw ex;
		}
	}

	/** Runs a question on the session. */
	public synchronized <T> T ask(Question<T> question) throws SQLException {
		try {
			return question.ask(this.connection);
		}
		catch (SQLException ex) {
			this.lost |= ServerError.of(ex).sessionLost();
			throw ex;
		}
	}

	/** Whether the session has ended, and its locks with it. */
	public boolean lost() {
		return this.lost;
	}

	/**
	 * Opens a new session in place of the old one; its locks must be taken again.
	 * @throws SQLException if the session was opened and its settings were refused
	 */
	public synchronized void reopen() throws DatabaseUnreachableException, SQLException {
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
			// the connection is already broken
			this.lost = true;
		}
	}

	/** Opens the session, with the database's bounded retries. */
	@FunctionalInterface
	public interface Opener {

		Connection open() throws DatabaseUnreachableException, SQLException;

	}

	/**
	 * Something to run on the session.
	 *
	 * @param <T> the answer
	 */
	@FunctionalInterface
	public interface Question<T> {

		T ask(Connection connection) throws SQLException;

	}

}
