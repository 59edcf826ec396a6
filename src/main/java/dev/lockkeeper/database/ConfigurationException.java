package dev.lockkeeper.database;

/**
 * A setting is missing or invalid.
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
