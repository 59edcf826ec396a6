package dev.lockkeeper.development;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running server, read from the file postmaster.pid in its data directory.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/storage-file-layout.html">postmaster.pid</a>
 */
record Postmaster(long pid, int port) {

	private static final int PORT_LINE = 3;

	private static final int STATUS_LINE = 7;

	/** The running server of a data directory; empty if there is none. */
	static Optional<Postmaster> of(Path data) throws IOException {
		Path file = data.resolve("postmaster.pid");
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		List<String> lines = Files.readAllLines(file);
		if (lines.size() <= STATUS_LINE || !lines.get(STATUS_LINE).strip().equals("ready")) {
			return Optional.empty();
		}
		Postmaster postmaster = new Postmaster(Long.parseLong(lines.getFirst().strip()),
				Integer.parseInt(lines.get(PORT_LINE).strip()));
		return postmaster.process().filter(ProcessHandle::isAlive).map((_) -> postmaster);
	}

	/**
	 * Stops the server and rolls back running transactions. Kills it if it does not stop
	 * within the timeout.
	 */
	void stop(Duration timeout) throws IOException, InterruptedException {
		Optional<ProcessHandle> process = process();
		if (process.isEmpty()) {
			return;
		}
		// SIGINT is PostgreSQL's fast shutdown; Java can send only SIGTERM and SIGKILL
		new ProcessBuilder("kill", "-INT", Long.toString(this.pid)).inheritIO().start().waitFor();
		try {
			process.get().onExit().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
		}
		catch (CompletionException ex) {
			if (!(ex.getCause() instanceof TimeoutException)) {
				throw ex;
			}
			process.get().destroyForcibly();
		}
	}

	private Optional<ProcessHandle> process() {
		return ProcessHandle.of(this.pid);
	}

}
