package dev.lockkeeper.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The advisory locks by which processes and workers are seen to live. They die with their
 * sessions, so that nobody has to guess from a clock who is dead.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * Locks</a>
 */
final class DataLocks {

	/** "Data" in ASCII: each process holds its run's, shared. */
	static final int RUN = 0x44617461;

	/** "Clam" in ASCII: the worker of a claim holds it alone. */
	static final int CLAIM = 0x436C616D;

	/** Where no run has its number. */
	private static final int BEGINNING = 0;

	private static final int CLAIMS_PER_RUN = 4096;

	private DataLocks() {
	}

	/** Lets one process at a time begin or end a run, until the transaction's end. */
	static void alone(Connection connection) throws SQLException {
		call(connection, "SELECT true FROM pg_advisory_xact_lock(?, ?)", RUN, BEGINNING);
	}

	/** Shows that this process works on a run, until the session's end. */
	static void live(Connection connection, long run) throws SQLException {
		call(connection, "SELECT true FROM pg_advisory_lock_shared(?, ?)", RUN, (int) run);
	}

	/** Takes a claim until the session's end or its release, unless another has it. */
	static boolean take(Connection connection, long run, int claim) throws SQLException {
		return call(connection, "SELECT pg_try_advisory_lock(?, ?)", CLAIM, claim(run, claim));
	}

	static void release(Connection connection, long run, int claim) throws SQLException {
		call(connection, "SELECT pg_advisory_unlock(?, ?)", CLAIM, claim(run, claim));
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
