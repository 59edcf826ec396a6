package dev.lockkeeper.postgres;

import java.io.IOException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * An error of the server without values of rows: the detail is omitted, and values that
 * its message quotes are replaced.
 *
 * @param message the primary message
 * @param hint the server's hint
 * @param position the position in the statement, in characters from 1; 0 if unknown
 * @param sessionLost whether the session ended because of the server or the network, so
 * that a new session can succeed
 */
public record ServerError(SqlState state, String message, @Nullable String hint, int position, boolean sessionLost) {

	/**
	 * From the first quotation mark to the last, in any language, across lines.
	 */
	private static final String QUOTED = "(?s)[\"«»„“”].*[\"«»„“”]";

	/** An error after which the session is lost if its SQLSTATE says so. */
	public ServerError(SqlState state, String message, @Nullable String hint, int position) {
		this(state, message, hint, position, state.serverUnavailable());
	}

	/**
	 * Finds the first error with a SQLSTATE among an exception and its causes.
	 * @return an error without SQLSTATE if there is none
	 */
	public static ServerError of(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException exception && exception.getServerErrorMessage() != null) {
				return of(exception.getServerErrorMessage(), thrown);
			}
			if (cause instanceof SQLException exception && exception.getSQLState() != null) {
				SqlState state = new SqlState(exception.getSQLState());
				return new ServerError(state, firstLine(exception), null, 0, sessionLost(state, thrown));
			}
		}
		return new ServerError(SqlState.UNKNOWN, firstLine(thrown), null, 0);
	}

	private static ServerError of(ServerErrorMessage error, Throwable thrown) {
		SqlState state = new SqlState(String.valueOf(error.getSQLState()));
		String message = String.valueOf(error.getMessage());
		return new ServerError(state, state.quotesValue() ? message.replaceFirst(QUOTED, "\"…\"") : message,
				error.getHint(), error.getPosition(), sessionLost(state, thrown));
	}

	/**
	 * Without an error of the socket, a protocol violation is the fault of the statement,
	 * and the driver itself ended a session whose settings it does not support.
	 */
	private static boolean sessionLost(SqlState state, Throwable thrown) {
		return state.serverUnavailable() && (!state.protocolError() || socketFailed(thrown));
	}

	/**
	 * The driver attaches the end of the connection to an error of the server as the next
	 * one.
	 */
	private static boolean socketFailed(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException || (cause instanceof SQLException exception
					&& exception.getNextException() != null && socketFailed(exception.getNextException()))) {
				return true;
			}
		}
		return false;
	}

	private static String firstLine(Throwable thrown) {
		String message = thrown.getMessage();
		return (message != null) ? message.lines().findFirst().orElse(message) : thrown.getClass().getSimpleName();
	}

}
