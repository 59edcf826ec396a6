package dev.lockkeeper.command;

/**
 * The command line can't be understood.
 */
class UsageException extends RuntimeException {

	UsageException(String message) {
		super(message);
	}

}
