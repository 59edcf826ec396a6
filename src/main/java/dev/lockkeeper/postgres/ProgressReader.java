package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads in another session the progress of a session's statement. PostgreSQL 14 and later
 * have all of these views.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/progress-reporting.html">Progress
 * Reporting</a>
 */
public class ProgressReader {

	private static final String PROGRESS = """
			SELECT command, phase,
			       CASE WHEN lockers_total > 0 THEN lockers_done WHEN tuples_total > 0 THEN tuples_done ELSE blocks_done END,
			       CASE WHEN lockers_total > 0 THEN lockers_total WHEN tuples_total > 0 THEN tuples_total ELSE blocks_total END,
			       CASE WHEN lockers_total > 0 THEN 'transactions' WHEN tuples_total > 0 THEN 'rows' ELSE 'blocks' END
			  FROM pg_stat_progress_create_index WHERE pid = ?
			UNION ALL
			SELECT command, phase, heap_blks_scanned, heap_blks_total, 'blocks' FROM pg_stat_progress_cluster WHERE pid = ?
			UNION ALL
			SELECT command, '', bytes_processed, bytes_total, 'bytes' FROM pg_stat_progress_copy WHERE pid = ?
			UNION ALL
			SELECT 'VACUUM', phase, heap_blks_scanned, heap_blks_total, 'blocks' FROM pg_stat_progress_vacuum WHERE pid = ?
			UNION ALL
			SELECT 'ANALYZE', phase, sample_blks_scanned, sample_blks_total, 'blocks' FROM pg_stat_progress_analyze WHERE pid = ?""";

	/**
	 * Reads the progress of a session's statement.
	 * @return empty if the server reports none
	 */
	public Optional<Progress> of(Connection observer, int pid) throws SQLException {
		return Query.of(PROGRESS, pid, pid, pid, pid, pid)
			.first(observer, (row) -> new Progress(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4),
					row.getString(5)));
	}

}
