package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads which session holds a run lock.
 */
public class LockHolderReader {

	private static final String HOLDER = """
			SELECT activity.pid, activity.usename, activity.application_name, activity.client_addr::text,
			       activity.backend_start::text, work.application_name, work.query_start::text
			  FROM pg_locks AS lock
			  JOIN pg_stat_activity AS activity USING (pid)
			  LEFT JOIN (SELECT objid, application_name, query_start
			               FROM pg_locks JOIN pg_stat_activity USING (pid)
			              WHERE locktype = 'advisory' AND granted AND classid::bigint = ? AND objsubid = 2
			                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
			            ) AS work ON work.objid = lock.objid
			 WHERE lock.locktype = 'advisory' AND lock.granted
			   AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
			   AND lock.classid::bigint IN (?, ?) AND lock.objid::bigint = ? AND lock.objsubid = 2
			   AND activity.pid <> pg_backend_pid()
			 ORDER BY lock.classid LIMIT 1""";

	private final RunLock lock;

	public LockHolderReader(RunLock lock) {
		this.lock = lock;
	}

	/**
	 * Reads the session that controls a run or still works for one.
	 * @return empty if it has ended in the meantime
	 */
	public Optional<LockHolder> read(Connection connection) throws SQLException {
		return Query.of(HOLDER, (long) RunLock.WORK, (long) RunLock.RUN, (long) RunLock.WORK, this.lock.object())
			.first(connection, (row) -> new LockHolder(row.getInt(1), row.getString(2), row.getString(3),
					row.getString(4), row.getString(5), row.getString(6), row.getString(7)));
	}

}
