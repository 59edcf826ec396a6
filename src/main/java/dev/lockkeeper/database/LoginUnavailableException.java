package dev.lockkeeper.database;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * There is nothing to log in with: what vouches for this process did not answer, or
 * refused to. The server was not asked.
 */
public class LoginUnavailableException extends SQLException {

	/** PostgreSQL's code for an authorization that is not valid. */
	private static final String REFUSED = "28000";

	/** The standard's code for a connection that could not be made. */
	private static final String NOT_REACHED = "08001";

	private final String advice;

	private LoginUnavailableException(String message, String state, String advice, @Nullable Throwable cause) {
		super(message, state, cause);
		this.advice = advice;
	}

	/** It would be the same a second later. */
	static LoginUnavailableException lasting(String message, String advice, @Nullable Throwable cause) {
		return new LoginUnavailableException(message, REFUSED, advice, cause);
	}

	/** It may pass. */
	static LoginUnavailableException passing(String message, String advice, @Nullable Throwable cause) {
		return new LoginUnavailableException(message, NOT_REACHED, advice, cause);
	}

	/** What to look at. */
	public String advice() {
		return this.advice;
	}

}
