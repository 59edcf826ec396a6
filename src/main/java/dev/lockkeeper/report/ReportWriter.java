package dev.lockkeeper.report;

/**
 * Puts a report into words.
 */
public interface ReportWriter {

	String write(Report report);

}
