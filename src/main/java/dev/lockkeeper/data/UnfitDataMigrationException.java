package dev.lockkeeper.data;

/**
 * A data migration does not fit the database that it is to run on.
 */
class UnfitDataMigrationException extends Exception {

	private final String advice;

	UnfitDataMigrationException(String message, String advice) {
		super(message);
		this.advice = advice;
	}

	/** What was found, and the way out. */
	DataRefusal refusal() {
		return new DataRefusal(String.valueOf(getMessage()), this.advice);
	}

}
