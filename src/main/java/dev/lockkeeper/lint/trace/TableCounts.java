package dev.lockkeeper.lint.trace;

/**
 * Statistics of a table in the running transaction.
 *
 * @param scans sequential scans
 * @param indexScans index scans
 * @param changes rows inserted, updated and deleted
 */
record TableCounts(long scans, long indexScans, long changes) {

	static final TableCounts NONE = new TableCounts(0, 0, 0);

}
