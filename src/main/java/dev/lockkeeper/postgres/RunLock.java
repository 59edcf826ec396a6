package dev.lockkeeper.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The advisory lock that lets one run at a time change a schema. It belongs to the
 * session, so it dies with it.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * Locks</a>
 */
public class RunLock {

	/** "Lock" in ASCII: tells this lock from those of others. */
	private static final int CLASS = 0x4C6F636B;

	private static final String HOLDER = """
			SELECT activity.pid, activity.usename, activity.application_name, activity.client_addr::text, activity.backend_start::text
			  FROM pg_locks AS lock
			  JOIN pg_stat_activity AS activity USING (pid)
			 WHERE lock.locktype = 'advisory' AND lock.granted
			   AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
			   AND lock.classid::bigint = ? AND lock.objid::bigint = ? AND lock.objsubid = 2
			   AND activity.pid <> pg_backend_pid()""";

	private final int object;

	/** The lock for the schema that this history table tells of. */
	public RunLock(QualifiedName historyTable) {
		CRC32 crc = new CRC32();
		crc.update(historyTable.toString().getBytes(StandardCharsets.UTF_8));
		this.object = (int) crc.getValue();
	}

	/**
	 * Takes the lock unless another session holds it; never waits.
	 */
	public boolean tryTake(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
			statement.setInt(1, CLASS);
			statement.setInt(2, this.object);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() && result.getBoolean(1);
			}
		}
	}

	/**
	 * The session that holds the lock; empty when it was released meanwhile.
	 */
	public Optional<LockHolder> holder(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
			statement.setLong(1, CLASS);
			statement.setLong(2, Integer.toUnsignedLong(this.object));
			try (ResultSet result = statement.executeQuery()) {
				return result.next() ? Optional.of(new LockHolder(result.getInt(1), result.getString(2),
						result.getString(3), result.getString(4), result.getString(5))) : Optional.empty();
			}
		}
	}

}
