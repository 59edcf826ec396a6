package dev.lockkeeper.report;

import java.util.List;
import java.util.Map;

/**
 * Something that a command found, in the words of each form of a report.
 */
interface ReportFinding {

	/** Lines for a terminal. */
	List<String> text();

	/** Whether a blank line stands above it there. */
	boolean apart();

	Map<String, Object> json();

	/** A paragraph or more, escaped. */
	String markdown();

}
