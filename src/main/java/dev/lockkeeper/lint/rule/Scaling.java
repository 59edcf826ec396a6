package dev.lockkeeper.lint.rule;

/**
 * Whether the size of a table makes a hazard worse.
 */
public enum Scaling {

	/**
	 * No. For example, the hazard breaks the running release, or it keeps a lock while
	 * the statement works on another table.
	 */
	CONSTANT,

	/** Yes: the hazard is only the time that one pass over its table takes. */
	WITH_ROWS

}
