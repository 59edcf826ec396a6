package dev.lockkeeper.lint.rule;

import java.util.Locale;

/**
 * How bad a hazard is.
 */
public enum Severity {

	/** To be known. */
	NOTE,

	/** To be thought about. */
	WARNING,

	/** Not to be applied, unless its author allows it with a reason. */
	ERROR;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
