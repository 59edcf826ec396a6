package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Reads in another session which lock a session waits for, and which sessions block it.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/functions-info.html">pg_blocking_pids</a>
 */
public class LockWaits {

	/** Cheap enough for frequent use: it reads only one session. */
	private static final String WAITING = """
			SELECT 1 FROM pg_stat_get_activity(?) WHERE wait_event_type = 'Lock'""";

	private static final String WAITS = """
			SELECT coalesce(wanted.relation::regclass::text, wanted.locktype) AS object, wanted.mode AS wanted,
			       blocking.pid, activity.usename, activity.application_name, activity.backend_type, activity.state,
			       extract(epoch FROM clock_timestamp() - activity.xact_start) AS age,
			       left(activity.query, 2000) AS query,
			       (SELECT string_agg(DISTINCT held.mode, ', ') FROM pg_locks AS held
			         WHERE held.pid = blocking.pid AND held.granted
			           AND held.locktype = wanted.locktype
			           AND held.database IS NOT DISTINCT FROM wanted.database
			           AND held.relation IS NOT DISTINCT FROM wanted.relation
			           AND held.virtualxid IS NOT DISTINCT FROM wanted.virtualxid
			           AND held.transactionid IS NOT DISTINCT FROM wanted.transactionid) AS held
			  FROM pg_locks AS wanted
			 CROSS JOIN LATERAL (SELECT DISTINCT unnest(pg_blocking_pids(wanted.pid)) AS pid) AS blocking
			  LEFT JOIN pg_stat_activity AS activity ON activity.pid = blocking.pid
			 WHERE wanted.pid = ? AND NOT wanted.granted
			 ORDER BY held NULLS LAST, age DESC NULLS LAST, blocking.pid LIMIT 20""";

	/**
	 * Reads what a session waits for.
	 * @return empty if it waits for no lock
	 */
	public Optional<LockWait> of(Connection observer, int pid) throws SQLException {
		return Query.of(WAITING, pid).hasRow(observer) ? wait(observer, pid) : Optional.empty();
	}

	/**
	 * Whether any of these sessions is still in the transaction in which it blocked.
	 * @param since the time since then
	 */
	public boolean remain(Connection observer, List<Blocker> blockers, Duration since) throws SQLException {
		return Query.of("""
				SELECT EXISTS (SELECT FROM pg_stat_activity
				                WHERE pid = ANY (?) AND clock_timestamp() - xact_start > make_interval(secs => ?))""",
				SqlValue.integers(blockers.stream().map(Blocker::pid).toList()), since.toMillis() / 1000.0)
			.isTrue(observer);
	}

	private static Optional<LockWait> wait(Connection observer, int pid) throws SQLException {
		List<LockWait> rows = Query.of(WAITS, pid)
			.list(observer,
					(row) -> new LockWait("%s on %s".formatted(row.getString("wanted"), row.getString("object")),
							List.of(blocker(row))));
		List<Blocker> blockers = rows.stream().flatMap((row) -> row.blockers().stream()).toList();
		return rows.isEmpty() ? Optional.empty() : Optional.of(new LockWait(rows.getLast().wanted(), blockers));
	}

	private static Blocker blocker(ResultSet row) throws SQLException {
		return new Blocker(row.getInt("pid"), row.getString("usename"), row.getString("application_name"),
				row.getString("backend_type"), row.getString("state"), age(row), query(row.getString("query")),
				row.getString("held"));
	}

	private static @Nullable Duration age(ResultSet row) throws SQLException {
		double seconds = row.getDouble("age");
		return row.wasNull() ? null : Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
	}

	private static @Nullable String query(@Nullable String text) {
		if (text == null || text.isBlank() || text.equals("<insufficient privilege>")) {
			return null;
		}
		return QueryText.firstLine(text);
	}

}
