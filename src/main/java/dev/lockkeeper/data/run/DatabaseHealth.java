package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.lockkeeper.data.definition.Limits.HealthLimits;
import dev.lockkeeper.data.run.PauseReason.FewConnectionsLeft;
import dev.lockkeeper.data.run.PauseReason.LaggingReplica;
import dev.lockkeeper.data.run.PauseReason.RetainedWal;
import dev.lockkeeper.data.run.PauseReason.TooManyActiveSessions;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Decides from the server's statistics views whether the workers should pause. What the
 * database user can't see is ignored; a member of {@code pg_monitor} sees everything.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/monitoring-stats.html">The
 * Cumulative Statistics System</a>
 */
class DatabaseHealth {

	/**
	 * Calls pg_blocking_pids, which is expensive, only for sessions that wait. Every user
	 * can see pg_locks.
	 */
	private static final String LOCK_WAITERS = """
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
	 * Readers of Aurora share its storage and are not listed in pg_stat_replication.
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

	/** Only Aurora has this function and offers this extension. */
	private static final String AURORA = """
			SELECT to_regproc('aurora_replica_status') IS NOT NULL
			       OR coalesce(current_setting('rds.extensions', true) LIKE '%aurora_stat_utils%', false)""";

	private static final String SEES_ALL = "SELECT pg_has_role('pg_read_all_stats', 'USAGE')";

	private static final double MAX_CONNECTIONS_USED = 0.9;

	private final HealthLimits limits;

	private @Nullable Boolean aurora;

	DatabaseHealth(HealthLimits limits) {
		this.limits = limits;
	}

	/** What the database user can't see, as a clause; empty if it can see everything. */
	Optional<String> notVisible(Connection connection) throws SQLException {
		return Query.of(SEES_ALL).isTrue(connection) ? Optional.empty()
				: Optional.of("the user is not a member of pg_read_all_stats, so replica lag and active sessions "
						+ "are ignored; only sessions that wait for its locks are visible");
	}

	/** Counts the sessions that wait for locks of the workers. */
	int lockWaiters(Connection connection, List<Integer> workers) throws SQLException {
		return Query.of(LOCK_WAITERS, SqlValue.integers(workers), SqlValue.integers(workers))
			.one(connection, (row) -> row.getInt(1));
	}

	/** Why the workers should pause; empty if the database is healthy. */
	Optional<PauseReason> problem(Connection connection, List<Integer> workers) throws SQLException {
		Optional<PauseReason> sessions = Query.of(SESSIONS, SqlValue.integers(workers)).one(connection, this::sessions);
		if (sessions.isPresent()) {
			return sessions;
		}
		Optional<PauseReason> replica = Query.of(isAurora(connection) ? AURORA_REPLICAS : REPLICAS)
			.first(connection, this::replica)
			.flatMap(Function.identity());
		return replica.isPresent() ? replica
				: Query.of(RETAINED_WAL).first(connection, this::retainedWal).flatMap(Function.identity());
	}

	private Optional<PauseReason> sessions(ResultSet row) throws SQLException {
		int active = row.getInt(1);
		int used = row.getInt(2);
		int available = row.getInt(3);
		if (active > this.limits.activeSessions()) {
			return Optional.of(new TooManyActiveSessions(active, this.limits.activeSessions()));
		}
		return (used > MAX_CONNECTIONS_USED * available) ? Optional.of(new FewConnectionsLeft(used, available))
				: Optional.empty();
	}

	private Optional<PauseReason> replica(ResultSet row) throws SQLException {
		Duration lag = Duration.ofMillis(Math.round(row.getDouble(2) * 1000));
		return (lag.compareTo(this.limits.replicaLag()) > 0)
				? Optional.of(new LaggingReplica(row.getString(1), lag, this.limits.replicaLag())) : Optional.empty();
	}

	private Optional<PauseReason> retainedWal(ResultSet row) throws SQLException {
		long retained = row.getLong(2);
		return (retained > this.limits.retainedWal()) ? Optional.of(new RetainedWal(row.getString(1),
				DataSize.ofBytes(retained), DataSize.ofBytes(this.limits.retainedWal()))) : Optional.empty();
	}

	private boolean isAurora(Connection connection) throws SQLException {
		if (this.aurora == null) {
			this.aurora = Query.of(AURORA).isTrue(connection);
		}
		return this.aurora;
	}

}
