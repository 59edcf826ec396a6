package dev.lockkeeper.schema.history;

/**
 * How a migration's file and its row in the schema history stand to each other.
 */
public enum MigrationState {

	/** In the files and in the history, with the same checksum. */
	APPLIED("applied"),

	/** In the files alone, after all that is applied; or repeatable and changed since. */
	PENDING("pending"),

	/** In the files, later than the asked target. */
	ABOVE_TARGET("above target"),

	/** Failed half way outside a transaction; nothing may run until it is repaired. */
	FAILED("failed"),

	/** In the history alone, later than the last file: a newer release was here. */
	FUTURE("future"),

	/** In the history, and its file is gone. */
	MISSING("missing"),

	/** In both, and the file was changed after it was applied. */
	CHANGED("changed"),

	/** In the files alone, but older than what is applied. */
	OUT_OF_ORDER("out of order"),

	/** In the files, and part of what the baseline found already there. */
	BELOW_BASELINE("below baseline"),

	/** The mark from which the history begins. */
	BASELINE("baseline"),

	/** Repeatable, and applied again since, or replaced by a newer release's. */
	SUPERSEDED("superseded");

	private final String words;

	MigrationState(String words) {
		this.words = words;
	}

	@Override
	public String toString() {
		return this.words;
	}

}
