package dev.lockkeeper.command;

/**
 * Puts a report into words.
 */
interface ReportWriter {

	String write(Report report);

}
