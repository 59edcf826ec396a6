package dev.lockkeeper.lint.rule;

import java.util.Locale;

/**
 * How dangerous a hazard is.
 */
public enum Severity {

	/** For information. */
	NOTE,

	/** Needs a review. */
	WARNING,

	/** Prevents the migration, unless a directive suppresses it. */
	ERROR;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
