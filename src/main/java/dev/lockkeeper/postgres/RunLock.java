package dev.lockkeeper.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The advisory locks that let one run at a time change a schema. One belongs to the
 * session that leads a run, the other to the session that does its work: a working
 * session may outlive its leader for some seconds, and the next run has to wait for its
 * end. Both die with their sessions.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * Locks</a>
 */
public class RunLock {

	/** "Lock" in ASCII: tells this lock from those of others. */
	private static final int RUN = 0x4C6F636B;

	/** "Work" in ASCII. */
	private static final int WORK = 0x576F726B;

	private static final String TAKE = """
			SELECT CASE WHEN pg_try_advisory_lock(?, ?)
			            THEN CASE WHEN pg_try_advisory_lock(?, ?) THEN pg_advisory_unlock(?, ?) ELSE false END
			            ELSE false END""";

	private static final String HOLDER = """
			SELECT activity.pid, activity.usename, activity.application_name, activity.client_addr::text,
			       activity.backend_start::text, work.application_name, work.query_start::text
			  FROM pg_locks AS lock
			  JOIN pg_stat_activity AS activity USING (pid)
			  LEFT JOIN (SELECT objid, application_name, query_start
			               FROM pg_locks JOIN pg_stat_activity USING (pid)
			              WHERE locktype = 'advisory' AND granted AND classid::bigint = ? AND objsubid = 2
			                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
			            ) AS work ON work.objid = lock.objid
			 WHERE lock.locktype = 'advisory' AND lock.granted
			   AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
			   AND lock.classid::bigint IN (?, ?) AND lock.objid::bigint = ? AND lock.objsubid = 2
			   AND activity.pid <> pg_backend_pid()
			 ORDER BY lock.classid LIMIT 1""";

	private final int object;

	/** The locks for the schema that this history table tells of. */
	public RunLock(QualifiedName historyTable) {
		CRC32 crc = new CRC32();
		crc.update(historyTable.toString().getBytes(StandardCharsets.UTF_8));
		this.object = (int) crc.getValue();
	}

	/**
	 * Takes the lead unless another session holds it or still works for one that did;
	 * never waits.
	 */
	public boolean tryTake(Connection connection) throws SQLException {
		return Query.of(TAKE, RUN, this.object, WORK, this.object, WORK, this.object).isTrue(connection);
	}

	/**
	 * Makes a session the working one of a run, and gives it a name that tells at what it
	 * works.
	 * @return false when another session still is
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

	/**
	 * The session that holds the lead or still works; empty when it has ended meanwhile.
	 */
	public Optional<LockHolder> holder(Connection connection) throws SQLException {
		return Query.of(HOLDER, (long) WORK, (long) RUN, (long) WORK, Integer.toUnsignedLong(this.object))
			.first(connection, (row) -> new LockHolder(row.getInt(1), row.getString(2), row.getString(3),
					row.getString(4), row.getString(5), row.getString(6), row.getString(7)));
	}

}
