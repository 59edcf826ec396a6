package dev.lockkeeper.schema.apply;

/**
 * A migration did not come to its end.
 */
class MigrationFailedException extends Exception {

	private final transient MigrationFailure failure;

	MigrationFailedException(MigrationFailure failure, Throwable cause) {
		super(failure.script() + ": " + failure.error().message(), cause);
		this.failure = failure;
	}

	MigrationFailure failure() {
		return this.failure;
	}

}
