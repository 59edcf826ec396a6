package dev.lockkeeper.lint.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlValue;

/**
 * Reads the size and the use of tables from a live server. It reads only catalogs and
 * statistics, and needs no special privilege. What the user may not see of other sessions
 * is left out.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/monitoring-stats.html">The
 * Cumulative Statistics System</a>
 */
final class LiveTables {

	/** A younger transaction ends before the first attempt of a migration does. */
	static final Duration HELD_LONG = Duration.ofSeconds(5);

	/** Queries of an application end sooner. */
	static final Duration OPEN_LONG = Duration.ofMinutes(1);

	/**
	 * Statistics that were never reset began at the start of the server or later, so the
	 * rate of writes can be too high, but not too low.
	 */
	private static final String TABLES = """
			SELECT wanted.place, wanted.oid::text AS label, sum(pg_total_relation_size(member.oid))::bigint AS bytes,
			       coalesce(sum(CASE WHEN c.reltuples > 0 THEN c.reltuples ELSE s.n_live_tup END) FILTER (WHERE c.relkind <> 'p'), 0)::bigint AS rows,
			       coalesce(sum(s.n_tup_ins + s.n_tup_upd + s.n_tup_del), 0)::float8
			         / greatest(1, extract(epoch FROM clock_timestamp() - coalesce((SELECT stats_reset FROM pg_stat_database
			             WHERE datname = current_database()), pg_postmaster_start_time()))) AS writes,
			       max(greatest(s.last_vacuum, s.last_autovacuum)) AS vacuum
			  FROM (SELECT place, to_regclass(name) AS oid FROM unnest(?::text[]) WITH ORDINALITY AS w(name, place)) AS wanted
			 CROSS JOIN LATERAL (SELECT wanted.oid::oid AS oid UNION SELECT relid FROM pg_partition_tree(wanted.oid)) AS member
			  JOIN pg_class AS c ON c.oid = member.oid
			  LEFT JOIN pg_stat_all_tables AS s ON s.relid = c.oid
			 GROUP BY wanted.place, wanted.oid ORDER BY wanted.place""";

	private static final QualifiedName NO_TABLE = new QualifiedName("pg_catalog", "no table");

	private static final String SESSIONS = """
			SELECT activity.pid, activity.usename, activity.application_name, activity.backend_type, activity.state,
			       extract(epoch FROM clock_timestamp() - activity.xact_start) AS age, held.modes
			  FROM pg_stat_activity AS activity
			  LEFT JOIN (SELECT pid, string_agg(DISTINCT mode, ', ' ORDER BY mode) AS modes FROM pg_locks
			              WHERE granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
			                AND relation IN (SELECT to_regclass(?)::oid UNION SELECT relid FROM pg_partition_tree(to_regclass(?)))
			              GROUP BY pid) AS held ON held.pid = activity.pid
			 WHERE activity.pid <> pg_backend_pid() AND activity.datname = current_database()
			   AND (held.modes IS NOT NULL) = ?
			   AND CASE WHEN held.modes IS NULL THEN clock_timestamp() - activity.xact_start > make_interval(secs => ?)
			            ELSE coalesce(clock_timestamp() - activity.xact_start > make_interval(secs => ?), true) END
			 ORDER BY activity.xact_start NULLS LAST, activity.pid LIMIT 20""";

	private final Connection connection;

	LiveTables(Connection connection) {
		this.connection = connection;
	}

	/** The size and the writes of the tables that exist. */
	List<LiveTable> measure(Collection<QualifiedName> wanted) throws SQLException {
		List<QualifiedName> names = List.copyOf(wanted);
		if (names.isEmpty()) {
			return List.of();
		}
		return Query.of(TABLES, SqlValue.texts(names.stream().map(QualifiedName::toString).toList()))
			.list(this.connection, (row) -> table(names.get(row.getInt("place") - 1), row));
	}

	private static LiveTable table(QualifiedName name, ResultSet row) throws SQLException {
		return new LiveTable(name, row.getString("label"), row.getLong("bytes"), row.getLong("rows"),
				row.getDouble("writes"), Optional.ofNullable(row.getTimestamp("vacuum")).map(Timestamp::toInstant),
				Optional.empty(), List.of());
	}

	/** The same, with who uses each table now. */
	List<LiveTable> watch(Collection<QualifiedName> wanted, RunningDataMigrations running) throws SQLException {
		List<LiveTable> tables = new ArrayList<>();
		for (LiveTable table : measure(wanted)) {
			tables.add(table.usedBy(running.on(this.connection, table.name()), sessions(table.name(), true)));
		}
		return tables;
	}

	/** Transactions that have been open for long, whatever they use. */
	List<Blocker> longTransactions() throws SQLException {
		return sessions(NO_TABLE, false);
	}

	private List<Blocker> sessions(QualifiedName table, boolean holding) throws SQLException {
		return Query
			.of(SESSIONS, table.toString(), table.toString(), holding, (int) OPEN_LONG.toSeconds(),
					(int) HELD_LONG.toSeconds())
			.list(this.connection, LiveTables::session);
	}

	private static Blocker session(ResultSet row) throws SQLException {
		double age = row.getDouble("age");
		Duration open = row.wasNull() ? null : Duration.ofSeconds(Math.round(age));
		return new Blocker(row.getInt("pid"), row.getString("usename"), row.getString("application_name"),
				row.getString("backend_type"), row.getString("state"), open, null, row.getString("modes"));
	}

}
