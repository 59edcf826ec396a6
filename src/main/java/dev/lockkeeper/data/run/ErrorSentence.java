package dev.lockkeeper.data.run;

import dev.lockkeeper.postgres.ServerError;

/**
 * The message of a server error as a sentence with its SQLSTATE.
 */
final class ErrorSentence {

	private ErrorSentence() {
	}

	static String of(ServerError error) {
		return error.state().code().isEmpty() ? error.message() + "."
				: "%s (SQLSTATE %s).".formatted(error.message(), error.state());
	}

}
