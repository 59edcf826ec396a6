package dev.lockkeeper.data.definition;

/**
 * A data migration does not fit the database that it is to run on.
 */
public class UnfitDataMigrationException extends Exception {

	private final String advice;

	public UnfitDataMigrationException(String message, String advice) {
		super(message);
		this.advice = advice;
	}

	/** What was found, and the way out. */
	public DataRefusal refusal() {
		return new DataRefusal(String.valueOf(getMessage()), this.advice);
	}

}
