package dev.lockkeeper.postgres;

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
 */
public record ServerError(SqlState state, String message, @Nullable String hint, int position) {

	/**
	 * From the first quotation mark to the last, in any language, across lines.
	 */
	private static final String QUOTED = "(?s)[\"«»„“”].*[\"«»„“”]";

	/**
	 * Finds the first error with a SQLSTATE among an exception and its causes.
	 * @return an error without SQLSTATE if there is none
	 */
	public static ServerError of(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException exception && exception.getServerErrorMessage() != null) {
				return of(exception.getServerErrorMessage());
			}
			if (cause instanceof SQLException exception && exception.getSQLState() != null) {
				return new ServerError(new SqlState(exception.getSQLState()), firstLine(exception), null, 0);
			}
		}
		return new ServerError(SqlState.UNKNOWN, firstLine(thrown), null, 0);
	}

	private static ServerError of(ServerErrorMessage error) {
		SqlState state = new SqlState(String.valueOf(error.getSQLState()));
		String message = String.valueOf(error.getMessage());
		return new ServerError(state, state.quotesValue() ? message.replaceFirst(QUOTED, "\"…\"") : message,
				error.getHint(), error.getPosition());
	}

	private static String firstLine(Throwable thrown) {
		String message = thrown.getMessage();
		return (message != null) ? message.lines().findFirst().orElse(message) : thrown.getClass().getSimpleName();
	}

}
