package dev.lockkeeper.database;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * No credentials are available, because AWS did not answer or refused. The database
 * server was not contacted.
 */
public class LoginUnavailableException extends SQLException {

	/** PostgreSQL's code for an authorization that is not valid. */
	private static final String REFUSED = "28000";

	/** The standard's code for a connection that could not be established. */
	private static final String NOT_REACHED = "08001";

	private final String advice;

	private LoginUnavailableException(String message, String state, String advice, @Nullable Throwable cause) {
		super(message, state, cause);
		this.advice = advice;
	}

	/** A retry would fail as well. */
	static LoginUnavailableException permanent(String message, String advice, @Nullable Throwable cause) {
		return new LoginUnavailableException(message, REFUSED, advice, cause);
	}

	/** A retry can succeed. */
	static LoginUnavailableException temporary(String message, String advice, @Nullable Throwable cause) {
		return new LoginUnavailableException(message, NOT_REACHED, advice, cause);
	}

	/** What to do. */
	public String advice() {
		return this.advice;
	}

}
