package dev.lockkeeper.postgres;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A temporary database, empty at first and dropped when it is closed. The next run drops
 * the databases of killed runs after one hour.
 */
public final class ScratchDatabase implements AutoCloseable {

	private static final String PREFIX = "lockkeeper_scratch_";

	private static final Pattern URL = Pattern.compile("(jdbc:postgresql:(?://[^/?]*/?)?)([^?]*)(\\?.*)?");

	private static final LockTimeout LOCK_TIMEOUT = new LockTimeout(Duration.ofSeconds(30));

	/** A name contains the time of its creation in seconds, by the server's clock. */
	private static final String LEFTOVERS = """
			SELECT datname FROM pg_database AS d
			WHERE datname ~ '^lockkeeper_scratch_[0-9]+_[0-9a-f]+$'
			AND split_part(datname, '_', 3)::bigint < extract(epoch FROM now()) - 3600
			AND pg_has_role(datdba, 'MEMBER')
			AND NOT EXISTS (SELECT FROM pg_stat_activity AS a WHERE a.datname = d.datname)""";

	private final Sessions sessions;

	private final String serverUrl;

	private final Properties login;

	private final String name;

	private ScratchDatabase(Sessions sessions, String serverUrl, Properties login, String name) {
		this.sessions = sessions;
		this.serverUrl = serverUrl;
		this.login = login;
		this.name = name;
	}

	/**
	 * Creates an empty database.
	 * @param url the URL of any database on a server where the user may create one
	 * @param login user and password, by the driver's property names
	 * @throws ScratchUnavailableException if the server does not answer, or the user may
	 * not create a database
	 */
	public static ScratchDatabase create(Sessions sessions, String url, Properties login)
			throws ScratchUnavailableException {
		try (Connection connection = open(sessions, url, login, "scratch")) {
			removeLeftovers(connection);
			String name = PREFIX + now(connection) + "_" + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
			// template1 can contain objects that would look as if migrations created them
			Query.of("CREATE DATABASE " + QualifiedName.quoted(name) + " TEMPLATE template0").run(connection);
			return new ScratchDatabase(sessions, url, login, name);
		}
		catch (SQLException ex) {
			throw new ScratchUnavailableException(ServerError.of(ex), ex);
		}
	}

	/** Its JDBC URL, with the parameters of the server's URL. */
	public String url() {
		Matcher url = URL.matcher(this.serverUrl);
		if (!url.matches()) {
			throw new IllegalStateException("The URL was checked before");
		}
		String server = url.group(1);
		boolean bare = server.contains("//") && !server.endsWith("/");
		return server + (bare ? "/" : "") + this.name + ((url.group(3) != null) ? url.group(3) : "");
	}

	/** Opens a session in it. */
	public Connection connect(String purpose) throws SQLException {
		return open(this.sessions, url(), this.login, purpose);
	}

	/** Drops it, even if sessions use it. */
	@Override
	public void close() throws SQLException {
		try (Connection connection = open(this.sessions, this.serverUrl, this.login, "scratch")) {
			drop(connection, this.name);
		}
	}

	private static void removeLeftovers(Connection connection) throws SQLException {
		for (String leftover : Query.of(LEFTOVERS).strings(connection)) {
			drop(connection, leftover);
		}
	}

	private static void drop(Connection connection, String name) throws SQLException {
		boolean force = connection.getMetaData().getDatabaseMajorVersion() >= 13;
		if (!force) {
			Query.of("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?", name).run(connection);
		}
		Query.of("DROP DATABASE IF EXISTS " + QualifiedName.quoted(name) + (force ? " WITH (FORCE)" : ""))
			.run(connection);
	}

	private static long now(Connection connection) throws SQLException {
		return Query.of("SELECT extract(epoch FROM now())::bigint").one(connection, (row) -> row.getLong(1));
	}

	private static Connection open(Sessions sessions, String url, Properties login, String purpose)
			throws SQLException {
		return sessions.open(url, login,
				new SessionSettings("lockkeeper " + purpose, LOCK_TIMEOUT, StatementTimeout.NONE));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
