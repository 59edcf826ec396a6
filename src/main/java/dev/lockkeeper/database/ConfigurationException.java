package dev.lockkeeper.database;

/**
 * Something is set in a way that cannot work, or not set at all.
 */
public class ConfigurationException extends RuntimeException {

	private final String advice;

	public ConfigurationException(String message, String advice) {
		super(message);
		this.advice = advice;
	}

	/** What to set instead. */
	public String advice() {
		return this.advice;
	}

}
