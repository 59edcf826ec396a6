package dev.lockkeeper.data.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32;

import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;

/**
 * The advisory locks of processes and workers. A lock ends with its session, so it shows
 * without a heartbeat which ones are still running. Each schema has its own locks,
 * because run ids are unique within a schema only.
 *
 * @param runs class id of the run locks; every process of a run holds one in shared mode
 * @param claims class id of the claim locks; the worker of a part holds one in exclusive
 * mode
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * Locks</a>
 */
public record DataLocks(int runs, int claims) {

	/** Not the id of a run: the identity column starts with 1. */
	private static final int ALL_RUNS = 0;

	private static final int PARTS_PER_RUN = 4096;

	/** Returns the locks of the runs in a table. */
	public static DataLocks of(QualifiedName runs) {
		return new DataLocks(classId("run of " + runs), classId("claim of " + runs));
	}

	private static int classId(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return (int) crc.getValue();
	}

	/** Lets one process at a time start or end a run, until the transaction ends. */
	public void lockRuns(Connection connection) throws SQLException {
		isTrue(connection, "SELECT true FROM pg_advisory_xact_lock(?, ?)", this.runs, ALL_RUNS);
	}

	/** Counts this process as one of a run's processes until the session ends. */
	public void joinRun(Connection connection, long run) throws SQLException {
		isTrue(connection, "SELECT true FROM pg_advisory_lock_shared(?, ?)", this.runs, (int) run);
	}

	/**
	 * Claims a part until the session ends or the claim is released.
	 * @return false if another worker has claimed it
	 */
	public boolean tryClaim(Connection connection, long run, int part) throws SQLException {
		return isTrue(connection, "SELECT pg_try_advisory_lock(?, ?)", this.claims, object(run, part));
	}

	void release(Connection connection, long run, int part) throws SQLException {
		isTrue(connection, "SELECT pg_advisory_unlock(?, ?)", this.claims, object(run, part));
	}

	private static int object(long run, int part) {
		return (int) (run * PARTS_PER_RUN + part);
	}

	private static boolean isTrue(Connection connection, String sql, int classId, int object) throws SQLException {
		return Query.of(sql, classId, object).isTrue(connection);
	}

}
