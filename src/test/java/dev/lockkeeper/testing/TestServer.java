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
 * One PostgreSQL for all tests of a JVM: embedded, or Testcontainers' when
 * {@code lockkeeper.test.postgres} is {@code docker}. Users have passwords.
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

	/** The server, started on first use. */
	public static TestServer shared() {
		return SHARED;
	}

	/** Whether tests run against Testcontainers. */
	public static boolean docker() {
		return System.getProperty("lockkeeper.test.postgres", "embedded").equals("docker");
	}

	/** A new, empty database. */
	public TestDatabase create() {
		String name = "test" + ProcessHandle.current().pid() + "x" + DATABASES.incrementAndGet();
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			// the quicker way where nothing waits for a disk
			statement.execute("CREATE DATABASE " + name + " STRATEGY file_copy");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return new TestDatabase(name, url(name));
	}

	/** Host and port, as reports show them. */
	public String address() {
		return this.host + ":" + this.port;
	}

	/** The JDBC URL of a database on this server. */
	public String url(String database) {
		return "jdbc:postgresql://%s/%s".formatted(address(), database);
	}

	/**
	 * Makes a user whom the server lets in without a password, unless it is there: what
	 * stands before the server vouches for it.
	 */
	public void vouchFor(String user) {
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			statement.execute("""
					DO $$ BEGIN
					  IF to_regrole('vouched') IS NULL THEN CREATE ROLE vouched; END IF;
					  IF to_regrole('%1$s') IS NULL THEN CREATE ROLE %1$s LOGIN; END IF;
					  GRANT vouched TO %1$s;
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
		trustVouched(container);
		return new TestServer(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
	}

	private static void trustVouched(PostgreSQLContainer container) {
		try {
			container.execInContainer("sh", "-c",
					"sed -i '1i host all +vouched all trust' \"$PGDATA/pg_hba.conf\" && psql -U %s -c 'SELECT pg_reload_conf()'"
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
				.setDataDirectoryCustomizer(TestServer::trustZonkyAlone)
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

	/**
	 * The library logs in to template databases without a password to see the server up.
	 */
	private static void trustZonkyAlone(File data) {
		try {
			Files.writeString(data.toPath().resolve("pg_hba.conf"), """
					host postgres,template1 postgres all trust
					host all +vouched all trust
					host all all all scram-sha-256
					""");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
