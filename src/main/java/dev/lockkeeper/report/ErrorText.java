package dev.lockkeeper.report;

import dev.lockkeeper.postgres.ServerError;

/**
 * Formats an error of the server.
 */
public final class ErrorText {

	private ErrorText() {
	}

	/** The message, followed by the SQLSTATE if there is one. */
	public static String of(ServerError error) {
		return error.state().code().isEmpty() ? error.message()
				: "%s (SQLSTATE %s)".formatted(error.message(), error.state());
	}

}
