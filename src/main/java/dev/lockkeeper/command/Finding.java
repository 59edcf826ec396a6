package dev.lockkeeper.command;

import java.util.List;
import java.util.Map;

/**
 * Something that a command found, in the words of each form of a report.
 */
interface Finding {

	/** Lines for a terminal. */
	List<String> text();

	Map<String, Object> json();

	/** A paragraph or more, escaped. */
	String markdown();

}
