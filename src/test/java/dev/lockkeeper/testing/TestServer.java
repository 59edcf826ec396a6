package dev.lockkeeper.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for all tests of a JVM: embedded, or a Testcontainers container
 * if {@code lockkeeper.test.postgres} is {@code docker}. Users log in with passwords.
 */
public final class TestServer {

	/** The superuser. */
	public static final String USER = "postgres";

	/** The superuser's password. */
	public static final String PASSWORD = "postgres-password";

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static final TestServer SHARED = docker() ? container() : embedded();

	private final String host;

	private final int port;

	private TestServer(String host, int port) {
		this.host = host;
		this.port = port;
	}

	/** The server; started on first use. */
	public static TestServer shared() {
		return SHARED;
	}

	/** Whether tests use Testcontainers. */
	public static boolean docker() {
		return System.getProperty("lockkeeper.test.postgres", "embedded").equals("docker");
	}

	/** A new, empty database. */
	public TestDatabase create() {
		String name = "test" + ProcessHandle.current().pid() + "x" + DATABASES.incrementAndGet();
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			// faster than the default, because the server does not fsync
			statement.execute("CREATE DATABASE " + name + " STRATEGY file_copy");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return new TestDatabase(name, url(name));
	}

	/** Host and port in the format of reports. */
	public String address() {
		return this.host + ":" + this.port;
	}

	/** The JDBC URL of a database on this server. */
	public String url(String database) {
		return "jdbc:postgresql://%s/%s".formatted(address(), database);
	}

	/**
	 * Creates a user who logs in without a password, unless the user exists. A proxy in
	 * front of the server authenticates this user, see {@link IamProxy}.
	 */
	public void createTrustedUser(String user) {
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			statement.execute("""
					DO $$ BEGIN
					  IF to_regrole('trusted_users') IS NULL THEN CREATE ROLE trusted_users; END IF;
					  IF to_regrole('%1$s') IS NULL THEN CREATE ROLE %1$s LOGIN; END IF;
					  GRANT trusted_users TO %1$s;
					END $$""".formatted(user));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Connection connect(String database) throws SQLException {
		return DriverManager.getConnection(url(database), USER, PASSWORD);
	}

	private static TestServer container() {
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:17").withUsername(USER)
			.withPassword(PASSWORD);
		container.start();
		allowTrustedUsers(container);
		return new TestServer(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
	}

	private static void allowTrustedUsers(PostgreSQLContainer container) {
		try {
			container.execInContainer("sh", "-c",
					"sed -i '1i host all +trusted_users all trust' \"$PGDATA/pg_hba.conf\" && psql -U %s -c 'SELECT pg_reload_conf()'"
						.formatted(USER));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static TestServer embedded() {
		try {
			EmbeddedPostgres postgres = EmbeddedPostgres.builder()
				.setLocaleConfig("locale", "C")
				.setDataDirectoryCustomizer(TestServer::allowStartupCheck)
				.start();
			try (Connection connection = postgres.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("ALTER ROLE postgres PASSWORD '" + PASSWORD + "'");
			}
			return new TestServer("127.0.0.1", postgres.getPort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Zonky's start-up check logs in to template databases without a password. */
	private static void allowStartupCheck(File data) {
		try {
			Files.writeString(data.toPath().resolve("pg_hba.conf"), """
					host postgres,template1 postgres all trust
					host all +trusted_users all trust
					host all all all scram-sha-256
					""");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
