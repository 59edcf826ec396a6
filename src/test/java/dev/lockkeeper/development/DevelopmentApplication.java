package dev.lockkeeper.development;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.lockkeeper.Application;
import org.slf4j.LoggerFactory;

/**
 * Starts the application or a command as {@link Application} does. Uses an embedded
 * PostgreSQL if no database is configured.
 */
final class DevelopmentApplication {

	private static final Path FOLDER = Path.of(".lockkeeper", "postgres");

	private static final String URL = "jdbc:postgresql://localhost:%d/%s";

	private static final String USER = "postgres";

	private DevelopmentApplication() {
	}

	/**
	 * Starts the application, a command or a development task.
	 * @param arguments the arguments of the application, or one of {@code psql},
	 * {@code db-stop} and {@code db-reset}
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		DevelopmentPostgres postgres = new DevelopmentPostgres(FOLDER, System.err);
		switch ((arguments.length > 0) ? arguments[0] : "") {
			case "db-stop" -> postgres.stop();
			case "db-reset" -> postgres.reset();
			case "psql" -> System.exit(psql(prepare(postgres)));
			default -> {
				if (!configured()) {
					prepare(postgres);
				}
				Application.main(arguments);
			}
		}
	}

	/**
	 * Configures each database in {@code db/} as a database of the same name on the
	 * embedded server.
	 */
	private static Postmaster prepare(DevelopmentPostgres postgres) throws IOException, SQLException {
		Postmaster server = postgres.start();
		for (String name : databases()) {
			createIfMissing(name, server);
			System.setProperty("lockkeeper.databases." + name + ".url", URL.formatted(server.port(), name));
			System.setProperty("lockkeeper.databases." + name + ".username", USER);
		}
		System.setProperty("lockkeeper.scratch.url", URL.formatted(server.port(), USER));
		System.setProperty("lockkeeper.scratch.username", USER);
		return server;
	}

	private static boolean configured() {
		return System.getenv().keySet().stream().anyMatch((name) -> name.matches("LOCKKEEPER_DATABASES_[A-Z0-9]+_URL"))
				|| System.getProperties()
					.stringPropertyNames()
					.stream()
					.anyMatch((name) -> name.matches("lockkeeper\\.databases\\.[a-z0-9]+\\.url"));
	}

	private static List<String> databases() throws IOException {
		try (Stream<Path> folders = Files.list(Path.of("db"))) {
			return folders.filter(Files::isDirectory)
				.map((folder) -> folder.getFileName().toString())
				.sorted()
				.toList();
		}
	}

	private static void createIfMissing(String name, Postmaster server) throws SQLException {
		try (Connection connection = DriverManager.getConnection(URL.formatted(server.port(), USER), USER, "");
				PreparedStatement exists = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?");
				Statement create = connection.createStatement()) {
			exists.setString(1, name);
			if (!exists.executeQuery().next()) {
				create.execute("CREATE DATABASE " + create.enquoteIdentifier(name, true));
			}
		}
	}

	private static int psql(Postmaster server) throws IOException, InterruptedException {
		String database = databases().getFirst();
		try {
			return new ProcessBuilder("psql", "-h", "localhost", "-p", Integer.toString(server.port()), "-U", USER,
					database)
				.inheritIO()
				.start()
				.waitFor();
		}
		catch (IOException ex) {
			System.err.printf(
					"psql could not be started. Install the PostgreSQL client, or connect another client to %s as user %s.%n",
					URL.formatted(server.port(), database), USER);
			return 1;
		}
	}

}
