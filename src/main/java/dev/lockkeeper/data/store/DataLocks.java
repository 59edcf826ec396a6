package dev.lockkeeper.data.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.CRC32;

import dev.lockkeeper.postgres.QualifiedName;

/**
 * The advisory locks by which processes and workers are seen to live. They die with their
 * sessions, so that nobody has to guess from a clock who is dead. Two schemas of one
 * database number their runs alike, so that each has locks of its own.
 *
 * @param runs tells the locks of runs, which processes hold, shared
 * @param claims tells those of claims, each of which a worker holds alone
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * Locks</a>
 */
public record DataLocks(int runs, int claims) {

	/** Where no run has its number. */
	private static final int BEGINNING = 0;

	private static final int CLAIMS_PER_RUN = 4096;

	/** The locks of the runs that a table keeps. */
	public static DataLocks of(QualifiedName runs) {
		return new DataLocks(kind("run of " + runs), kind("claim of " + runs));
	}

	private static int kind(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return (int) crc.getValue();
	}

	/** Lets one process at a time begin or end a run, until the transaction's end. */
	public void alone(Connection connection) throws SQLException {
		call(connection, "SELECT true FROM pg_advisory_xact_lock(?, ?)", this.runs, BEGINNING);
	}

	/** Shows that this process works on a run, until the session's end. */
	public void live(Connection connection, long run) throws SQLException {
		call(connection, "SELECT true FROM pg_advisory_lock_shared(?, ?)", this.runs, (int) run);
	}

	/** Takes a claim until the session's end or its release, unless another has it. */
	public boolean take(Connection connection, long run, int claim) throws SQLException {
		return call(connection, "SELECT pg_try_advisory_lock(?, ?)", this.claims, claim(run, claim));
	}

	void release(Connection connection, long run, int claim) throws SQLException {
		call(connection, "SELECT pg_advisory_unlock(?, ?)", this.claims, claim(run, claim));
	}

	private static int claim(long run, int claim) {
		return (int) (run * CLAIMS_PER_RUN + claim);
	}

	private static boolean call(Connection connection, String sql, int kind, int object) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setInt(1, kind);
			statement.setInt(2, object);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

}
