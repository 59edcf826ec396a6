package dev.lockkeeper.lint.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * Asks a live server how its tables are used. It reads catalogs and statistics alone, and
 * needs no right that not every user has; what a user may not see of others' sessions is
 * left open.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/monitoring-stats.html">The
 * Cumulative Statistics System</a>
 */
final class LiveTables {

	/** Younger ones have ended before a migration's first attempt has. */
	static final Duration HELD_LONG = Duration.ofSeconds(5);

	/** Queries of an application end sooner. */
	static final Duration OPEN_LONG = Duration.ofMinutes(1);

	/**
	 * Statistics that were never reset began with the server at the earliest: what was
	 * written is then told too high, never too low.
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

	/**
	 * A run of a data migration holds an advisory lock of this class, "Data" in ASCII.
	 */
	private static final String DATA_MIGRATION = """
			SELECT name FROM %s AS run
			 WHERE status = 'RUNNING' AND to_regclass(walked_table) = to_regclass(?)
			   AND EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
			                  AND classid::bigint = 1147237473 AND objid::bigint = run.id
			                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
			 ORDER BY name LIMIT 1""";

	private final Connection connection;

	private final QualifiedName dataRuns;

	/**
	 * @param schema where migrations work, and where the runs of data migrations are kept
	 */
	LiveTables(Connection connection, String schema) {
		this.connection = connection;
		this.dataRuns = new QualifiedName(schema, "lockkeeper_data_run");
	}

	/** Those that are there: how large they are, and how much is written to them. */
	List<LiveTable> measure(Collection<QualifiedName> wanted) throws SQLException {
		List<QualifiedName> names = List.copyOf(wanted);
		List<LiveTable> tables = new ArrayList<>();
		if (names.isEmpty()) {
			return tables;
		}
		try (PreparedStatement statement = this.connection.prepareStatement(TABLES)) {
			statement.setArray(1,
					this.connection.createArrayOf("text", names.stream().map(QualifiedName::toString).toArray()));
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					tables.add(new LiveTable(names.get(row.getInt("place") - 1), row.getString("label"),
							row.getLong("bytes"), row.getLong("rows"), row.getDouble("writes"),
							Optional.ofNullable(instant(row.getTimestamp("vacuum"))), Optional.empty(), List.of()));
				}
			}
		}
		return tables;
	}

	/** The same, with who works on them. */
	List<LiveTable> watch(Collection<QualifiedName> wanted) throws SQLException {
		List<LiveTable> tables = new ArrayList<>();
		boolean runs = dataMigrationsExist();
		for (LiveTable table : measure(wanted)) {
			tables.add(new LiveTable(table.name(), table.label(), table.bytes(), table.rows(), table.writesPerSecond(),
					table.lastVacuum(), runs ? dataMigration(table.name()) : Optional.empty(),
					sessions(table.name(), true)));
		}
		return tables;
	}

	/** Transactions that have been open for long and hold none of a table. */
	List<Blocker> openLong() throws SQLException {
		return sessions(new QualifiedName("pg_catalog", "no table"), false);
	}

	private List<Blocker> sessions(QualifiedName table, boolean holding) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(SESSIONS)) {
			statement.setString(1, table.toString());
			statement.setString(2, table.toString());
			statement.setBoolean(3, holding);
			statement.setInt(4, (int) OPEN_LONG.toSeconds());
			statement.setInt(5, (int) HELD_LONG.toSeconds());
			List<Blocker> sessions = new ArrayList<>();
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					double age = row.getDouble("age");
					Duration open = row.wasNull() ? null : Duration.ofSeconds(Math.round(age));
					sessions.add(new Blocker(row.getInt("pid"), row.getString("usename"),
							row.getString("application_name"), row.getString("backend_type"), row.getString("state"),
							open, null, row.getString("modes")));
				}
			}
			return sessions;
		}
	}

	private boolean dataMigrationsExist() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
			statement.setString(1, this.dataRuns.toString());
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	private Optional<String> dataMigration(QualifiedName table) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(DATA_MIGRATION.formatted(this.dataRuns))) {
			statement.setString(1, table.toString());
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
			}
		}
	}

	private static @Nullable Instant instant(@Nullable Timestamp time) {
		return (time != null) ? time.toInstant() : null;
	}

}
