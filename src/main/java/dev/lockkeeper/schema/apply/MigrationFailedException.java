package dev.lockkeeper.schema.apply;

/**
 * A migration failed.
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
