package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.lockkeeper.data.definition.Limits;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Sees from the server's own views whether a data migration should wait. What the user
 * may not see does not hold it: the rights of {@code pg_monitor} show all.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/monitoring-stats.html">The
 * Cumulative Statistics System</a>
 */
class DatabaseHealth {

	/**
	 * Cheap where nobody waits: the blocking of those that do is looked at alone. Whoever
	 * may see less of sessions sees their locks.
	 */
	private static final String WAITERS = """
			SELECT count(DISTINCT pid) FROM pg_locks
			 WHERE NOT granted AND pid <> ALL (?) AND pg_blocking_pids(pid) && ?""";

	private static final String SESSIONS = """
			SELECT count(*) FILTER (WHERE state = 'active' AND pid <> ALL (?)), count(*),
			       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
			  FROM pg_stat_activity WHERE backend_type = 'client backend'""";

	private static final String REPLICAS = """
			SELECT application_name, extract(epoch FROM replay_lag) FROM pg_stat_replication
			 WHERE replay_lag IS NOT NULL ORDER BY replay_lag DESC LIMIT 1""";

	/**
	 * Aurora's readers share its storage and are no replicas in PostgreSQL's own view.
	 *
	 * @see <a href=
	 * "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora_replica_status.html">aurora_replica_status</a>
	 */
	private static final String AURORA_REPLICAS = """
			SELECT server_id, replica_lag_in_msec / 1000.0 FROM aurora_replica_status()
			 WHERE replica_lag_in_msec IS NOT NULL AND last_update_timestamp > now() - interval '5 min' ORDER BY replica_lag_in_msec DESC LIMIT 1""";

	private static final String RETAINED_WAL = """
			SELECT slot_name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) FROM pg_replication_slots
			 WHERE restart_lsn IS NOT NULL ORDER BY 2 DESC LIMIT 1""";

	/** By its function, or by the extension that it alone offers. */
	private static final String AURORA = """
			SELECT to_regproc('aurora_replica_status') IS NOT NULL
			       OR coalesce(current_setting('rds.extensions', true) LIKE '%aurora_stat_utils%', false)""";

	private static final String SEES_ALL = "SELECT pg_has_role('pg_read_all_stats', 'USAGE')";

	private static final double CONNECTIONS_FULL = 0.9;

	private final Limits limits;

	private @Nullable Boolean aurora;

	DatabaseHealth(Limits limits) {
		this.limits = limits;
	}

	/** Why it would not see all ailments; empty when it does. */
	Optional<String> blindness(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(SEES_ALL);
				ResultSet row = statement.executeQuery()) {
			row.next();
			return row.getBoolean(1) ? Optional.empty()
					: Optional.of("this user is no member of pg_read_all_stats: neither lagging replicas nor busy "
							+ "sessions of others are seen, only those that wait for its locks");
		}
	}

	/** How many sessions wait for what these hold. */
	int waiters(Connection connection, List<Integer> workers) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(WAITERS)) {
			statement.setArray(1, connection.createArrayOf("int", workers.toArray()));
			statement.setArray(2, connection.createArrayOf("int", workers.toArray()));
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getInt(1);
			}
		}
	}

	/** Why the server should be left alone; empty when it is well. */
	Optional<String> ailment(Connection connection, List<Integer> workers) throws SQLException {
		Optional<String> sessions = sessions(connection, workers);
		if (sessions.isPresent()) {
			return sessions;
		}
		Optional<String> replicas = replicas(connection);
		return replicas.isPresent() ? replicas : retainedWal(connection);
	}

	private Optional<String> sessions(Connection connection, List<Integer> workers) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(SESSIONS)) {
			statement.setArray(1, connection.createArrayOf("int", workers.toArray()));
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				int active = row.getInt(1);
				if (active > this.limits.activeSessions()) {
					return Optional.of("%d sessions are at work, and %d are the limit".formatted(active,
							this.limits.activeSessions()));
				}
				return (row.getInt(2) > CONNECTIONS_FULL * row.getInt(3))
						? Optional.of("%d of %d connections are in use".formatted(row.getInt(2), row.getInt(3)))
						: Optional.empty();
			}
		}
	}

	private Optional<String> replicas(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement(isAurora(connection) ? AURORA_REPLICAS : REPLICAS);
				ResultSet row = statement.executeQuery()) {
			if (!row.next()) {
				return Optional.empty();
			}
			Duration lag = Duration.ofMillis(Math.round(row.getDouble(2) * 1000));
			return (lag.compareTo(this.limits.replicaLag()) > 0)
					? Optional.of(String.format(Locale.ROOT, "replica %s lags by %.1f s, and %.1f s is the limit",
							row.getString(1), lag.toMillis() / 1000.0, this.limits.replicaLag().toMillis() / 1000.0))
					: Optional.empty();
		}
	}

	private Optional<String> retainedWal(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(RETAINED_WAL);
				ResultSet row = statement.executeQuery()) {
			if (!row.next() || row.getLong(2) <= this.limits.retainedWal()) {
				return Optional.empty();
			}
			return Optional.of("replication slot %s retains %d MB of WAL, and %d MB is the limit".formatted(
					row.getString(1), DataSize.ofBytes(row.getLong(2)).toMegabytes(),
					DataSize.ofBytes(this.limits.retainedWal()).toMegabytes()));
		}
	}

	private boolean isAurora(Connection connection) throws SQLException {
		if (this.aurora == null) {
			try (PreparedStatement statement = connection.prepareStatement(AURORA);
					ResultSet row = statement.executeQuery()) {
				row.next();
				this.aurora = row.getBoolean(1);
			}
		}
		return this.aurora;
	}

}
