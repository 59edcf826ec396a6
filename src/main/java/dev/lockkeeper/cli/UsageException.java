package dev.lockkeeper.cli;

/**
 * The command line is wrong.
 */
class UsageException extends RuntimeException {

	UsageException(String message) {
		super(message);
	}

}
