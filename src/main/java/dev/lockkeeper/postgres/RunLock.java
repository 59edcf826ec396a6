package dev.lockkeeper.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32;

/**
 * The advisory locks that allow only one run at a time to change a schema. One belongs to
 * the session that controls a run, the other to the session that runs its migrations:
 * that session can continue for some seconds after the other has ended, and the next run
 * has to wait for it. The server releases both when their sessions end.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * Locks</a>
 */
public class RunLock {

	/** "Lock" in ASCII: distinguishes this lock from the locks of others. */
	static final int RUN = 0x4C6F636B;

	/** "Work" in ASCII. */
	static final int WORK = 0x576F726B;

	private static final String TAKE = """
			SELECT CASE WHEN pg_try_advisory_lock(?, ?)
			            THEN CASE WHEN pg_try_advisory_lock(?, ?) THEN pg_advisory_unlock(?, ?) ELSE false END
			            ELSE false END""";

	private final int object;

	/** Creates the locks for the schema of this history table. */
	public RunLock(QualifiedName historyTable) {
		CRC32 crc = new CRC32();
		crc.update(historyTable.toString().getBytes(StandardCharsets.UTF_8));
		this.object = (int) crc.getValue();
	}

	/** The second key of the locks, unsigned as in {@code pg_locks}. */
	long object() {
		return Integer.toUnsignedLong(this.object);
	}

	/**
	 * Takes the lock of the controlling session without waiting.
	 * @return false if another session holds it or still works for an earlier run
	 */
	public boolean tryTake(Connection connection) throws SQLException {
		return Query.of(TAKE, RUN, this.object, WORK, this.object, WORK, this.object).isTrue(connection);
	}

	/**
	 * Takes the lock of the working session without waiting, and applies settings.
	 * @return false if another session holds it
	 */
	public boolean work(Connection connection, SessionSettings settings) throws SQLException {
		return Query
			.of("""
					SELECT pg_try_advisory_lock(?, ?), set_config('application_name', ?, false),
					       set_config('lock_timeout', ?, false), set_config('statement_timeout', ?, false)""", WORK,
					this.object, settings.applicationName(), settings.lockTimeout().setting(),
					settings.statementTimeout().setting())
			.isTrue(connection);
	}

}
