package dev.lockkeeper.development;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.util.FileSystemUtils;

/**
 * The embedded PostgreSQL of a work tree. All processes share one server. It keeps its
 * data and continues to run when they end.
 */
final class DevelopmentPostgres {

	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	private final Path folder;

	private final PrintStream out;

	DevelopmentPostgres(Path folder, PrintStream out) {
		this.folder = folder;
		this.out = out;
	}

	/** Returns the running server, or starts it. */
	Postmaster start() throws IOException {
		Files.createDirectories(this.folder);
		try (FileChannel channel = FileChannel.open(this.folder.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
			Optional<Postmaster> running = Postmaster.of(data());
			return running.isPresent() ? running.get() : startServer();
		}
	}

	/** Stops the server if it is running. */
	void stop() throws IOException, InterruptedException {
		Optional<Postmaster> running = Postmaster.of(data());
		if (running.isEmpty()) {
			this.out.println("The embedded PostgreSQL is not running.");
			return;
		}
		running.get().stop(TIMEOUT);
		this.out.println("Stopped the embedded PostgreSQL. Its data is kept in " + data() + ".");
	}

	/** Stops the server and deletes all data. */
	void reset() throws IOException, InterruptedException {
		Optional<Postmaster> running = Postmaster.of(data());
		if (running.isPresent()) {
			running.get().stop(TIMEOUT);
		}
		boolean existed = FileSystemUtils.deleteRecursively(data());
		this.out.println(existed ? "Deleted the data of the embedded PostgreSQL in " + data() + "."
				: "The embedded PostgreSQL has no data.");
	}

	private Postmaster startServer() throws IOException {
		boolean first = !Files.exists(data().resolve("PG_VERSION"));
		if (first) {
			this.out.printf("No database is configured. Starting an embedded PostgreSQL.%nIts data is kept in %s.%n",
					data());
			this.out.println(
					"It continues to run in the background. Stop it with make db-stop, delete its data with make db-reset.");
		}
		Path log = this.folder.resolve("server.log");
		try {
			EmbeddedPostgres.builder()
				.setDataDirectory(data().toAbsolutePath())
				.setCleanDataDirectory(false)
				.setRegisterShutdownHook(false)
				.setLocaleConfig("locale", "C")
				.setOutputRedirector(Redirect.appendTo(log.toFile()))
				.setPGStartupWait(TIMEOUT)
				.start();
		}
		catch (IOException | IllegalStateException ex) {
			throw new IOException(
					"The embedded PostgreSQL did not start. See %s. If its data is damaged, delete it with make db-reset."
						.formatted(log),
					ex);
		}
		// the library holds a lock until this process ends, but the server continues to
		// run
		Files.deleteIfExists(data().resolve("epg-lock"));
		return Postmaster.of(data())
			.orElseThrow(() -> new IOException("The embedded PostgreSQL stopped after its start. See " + log));
	}

	private Path data() {
		return this.folder.resolve("data");
	}

}
