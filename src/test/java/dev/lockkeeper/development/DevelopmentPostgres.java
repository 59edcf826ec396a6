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
 * The embedded PostgreSQL of a work tree: one server, whose data stays, shared by all
 * processes that ask for it. It runs on when they end.
 */
final class DevelopmentPostgres {

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private final Path folder;

	private final PrintStream out;

	DevelopmentPostgres(Path folder, PrintStream out) {
		this.folder = folder;
		this.out = out;
	}

	/** Uses the running server, or starts it. */
	Postmaster start() throws IOException {
		Files.createDirectories(this.folder);
		try (FileChannel channel = FileChannel.open(this.folder.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
			Optional<Postmaster> running = Postmaster.of(data());
			return running.isPresent() ? running.get() : startServer();
		}
	}

	/** Stops the server if it runs. */
	void stop() throws IOException, InterruptedException {
		Optional<Postmaster> running = Postmaster.of(data());
		if (running.isEmpty()) {
			this.out.println("The embedded PostgreSQL is not running.");
			return;
		}
		running.get().stop(PATIENCE);
		this.out.println("Stopped the embedded PostgreSQL; its data stays in " + data() + ".");
	}

	/** Stops the server and forgets all data. */
	void reset() throws IOException, InterruptedException {
		Optional<Postmaster> running = Postmaster.of(data());
		if (running.isPresent()) {
			running.get().stop(PATIENCE);
		}
		boolean existed = FileSystemUtils.deleteRecursively(data());
		this.out.println(existed ? "Dropped the embedded PostgreSQL's data in " + data() + "."
				: "There is no embedded PostgreSQL to drop.");
	}

	private Postmaster startServer() throws IOException {
		boolean first = !Files.exists(data().resolve("PG_VERSION"));
		if (first) {
			this.out.printf("No database is configured: starting an embedded PostgreSQL.%nIts data stays in %s.%n",
					data());
			this.out.println("It runs on in the background: make db-stop stops it, make db-reset drops its data.");
		}
		Path log = this.folder.resolve("server.log");
		try {
			EmbeddedPostgres.builder()
				.setDataDirectory(data().toAbsolutePath())
				.setCleanDataDirectory(false)
				.setRegisterShutdownHook(false)
				.setLocaleConfig("locale", "C")
				.setOutputRedirector(Redirect.appendTo(log.toFile()))
				.setPGStartupWait(PATIENCE)
				.start();
		}
		catch (IOException | IllegalStateException ex) {
			throw new IOException(
					"The embedded PostgreSQL did not start: see %s. make db-reset begins anew.".formatted(log), ex);
		}
		// the library keeps a lock as long as this process lives; the server outlives it
		Files.deleteIfExists(data().resolve("epg-lock"));
		return Postmaster.of(data())
			.orElseThrow(() -> new IOException("The embedded PostgreSQL started and is not there: see " + log));
	}

	private Path data() {
		return this.folder.resolve("data");
	}

}
