package dev.lockkeeper.data.definition;

/**
 * A data migration that can't run on a database, for example because its table does not
 * exist.
 */
public class UnfitDataMigrationException extends Exception {

	private final String advice;

	/**
	 * Creates an exception.
	 * @param message what is wrong
	 * @param advice what to do
	 */
	public UnfitDataMigrationException(String message, String advice) {
		super(message);
		this.advice = advice;
	}

	/** What is wrong, and what to do. */
	public DataRefusal refusal() {
		return new DataRefusal(String.valueOf(getMessage()), this.advice);
	}

}
