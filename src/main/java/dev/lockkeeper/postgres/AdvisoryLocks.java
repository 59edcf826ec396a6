package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The exclusive advisory locks that a session holds.
 *
 * @param keys the arguments of the functions that take them
 * @see <a href= "https://www.postgresql.org/docs/current/view-pg-locks.html">pg_locks</a>
 */
public record AdvisoryLocks(List<String> keys) {

	private static final String READ = """
			SELECT CASE objsubid WHEN 1 THEN ((classid::bigint << 32) | objid::bigint)::text
			       ELSE classid::bigint::bit(32)::int || ', ' || objid::bigint::bit(32)::int END
			FROM pg_locks
			WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted AND pid = pg_backend_pid()""";

	/** While the session does not hold its locks, the locks of the transaction do. */
	private static final String RESTORE = """
			SELECT CASE WHEN %s
			            THEN CASE WHEN pg_advisory_unlock_all() IS NOT NULL THEN %s ELSE false END
			            ELSE false END""";

	public AdvisoryLocks {
		keys = List.copyOf(keys);
	}

	/** Reads the locks of a session. */
	public static AdvisoryLocks of(Connection connection) throws SQLException {
		return new AdvisoryLocks(Query.of(READ).strings(connection));
	}

	/**
	 * Takes these locks again if they are released, and releases all others. The session
	 * must be in a transaction.
	 * @return false if another session holds one of these locks
	 */
	public boolean restore(Connection connection) throws SQLException {
		return Query.of(RESTORE.formatted(all("pg_try_advisory_xact_lock(%s)"), all("pg_try_advisory_lock(%s)")))
			.isTrue(connection);
	}

	private String all(String call) {
		return this.keys.isEmpty() ? "true"
				: this.keys.stream().map(call::formatted).collect(Collectors.joining(" AND "));
	}

}
