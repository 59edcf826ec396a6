package dev.lockkeeper.schema.history;

/**
 * The state of a migration, from its file and its row in the schema history.
 */
public enum MigrationState {

	/** In the files and in the history, with the same checksum. */
	APPLIED("applied"),

	/**
	 * Only in the files, with a version above all applied ones; or a changed repeatable.
	 */
	PENDING("pending"),

	/** Only in the files, with a version above the target of the run. */
	ABOVE_TARGET("above target"),

	/** Failed outside a transaction. Nothing may be applied before db-repair. */
	FAILED("failed"),

	/**
	 * Only in the history, with a version above all files: a newer release applied it.
	 */
	FUTURE("future"),

	/**
	 * Only in the history: its file is missing. A repeatable migration's file may be
	 * deleted; it then stays in this state.
	 */
	MISSING("missing"),

	/** In both, but the file was changed after it was applied. */
	CHANGED("changed"),

	/**
	 * In both, but another file was applied as this version: its name and its content
	 * differ.
	 */
	DIFFERENT_FILE("different file"),
	/** Only in the files, with a version below the newest applied one. */
	OUT_OF_ORDER("out of order"),

	/** Only in the files, with a version that the baseline includes. */
	BELOW_BASELINE("below baseline"),

	/** The row with which an adopted database's history begins. */
	BASELINE("baseline"),

	/** An older run of a repeatable migration that was applied again. */
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
