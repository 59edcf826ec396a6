package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The packaged jar, run as a process.
 */
public final class PackagedJar {

	/** A reader blocks until its process ends, so it must not use a shared pool. */
	private static final Executor THREADS = (task) -> Thread.ofVirtual().start(task);

	private final Map<String, String> environment = new LinkedHashMap<>();

	/** Adds environment variables. */
	public PackagedJar with(Map<String, String> variables) {
		this.environment.putAll(variables);
		return this;
	}

	/** Adds an environment variable. */
	public PackagedJar with(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/** Starts the jar. */
	public Running start(String... arguments) {
		List<String> command = new ArrayList<>(ExtractedJar.shared().command());
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().keySet().removeIf((name) -> name.startsWith("LOCKKEEPER") || name.startsWith("SPRING"));
		builder.environment().putAll(this.environment);
		return Running.of(builder);
	}

	/** Runs the jar and waits until it ends. */
	public Result run(String... arguments) {
		return start(arguments).await();
	}

	/**
	 * A running process.
	 */
	public static final class Running {

		private final Process process;

		private final CompletableFuture<String> stdout;

		private final CompletableFuture<String> stderr;

		static Running of(ProcessBuilder builder) {
			try {
				return new Running(builder.start());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private Running(Process process) {
			this.process = process;
			this.stdout = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), THREADS);
			this.stderr = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), THREADS);
		}

		/**
		 * Sends SIGTERM. {@link Process#destroy} would also close the streams that are
		 * still read.
		 */
		public void terminate() {
			this.process.toHandle().destroy();
		}

		/** Whether the process has ended. */
		public boolean ended() {
			return !this.process.isAlive();
		}

		/** Sends SIGKILL. */
		public void kill() {
			this.process.toHandle().destroyForcibly();
		}

		/** Waits until the process ends, at most this long. */
		public void await(Duration timeout) {
			try {
				this.process.waitFor(timeout);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		/** Waits until the process ends. */
		public Result await() {
			try {
				int status = this.process.waitFor();
				return new Result(status, this.stdout.join(), this.stderr.join());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		private static String read(InputStream stream) {
			try {
				return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/**
	 * The result of a process.
	 *
	 * @param status its exit status
	 */
	public record Result(int status, String stdout, String stderr) {
	}

}
