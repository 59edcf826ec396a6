package dev.lockkeeper.cli;

/**
 * The command line can't be understood.
 */
class UsageException extends RuntimeException {

	UsageException(String message) {
		super(message);
	}

}
