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

	/** A reader waits for its process, so it must not take a thread of a shared pool. */
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

	/** Runs the jar to its end. */
	public Result run(String... arguments) {
		return start(arguments).await();
	}

	/**
	 * A process with its output so far.
	 */
	public static final class Running {

		private final Process process;

		private final CompletableFuture<String> answer;

		private final CompletableFuture<String> complaints;

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
			this.answer = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), THREADS);
			this.complaints = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), THREADS);
		}

		/**
		 * Sends SIGTERM; Process itself would also close the streams that are read here.
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

		/** Waits for the end, but not longer than this. */
		public void await(Duration longest) {
			try {
				this.process.waitFor(longest);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		/** Waits for the end. */
		public Result await() {
			try {
				int status = this.process.waitFor();
				return new Result(status, this.answer.join(), this.complaints.join());
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
	 * How a process ended.
	 *
	 * @param answer its standard output
	 * @param complaints its standard error
	 */
	public record Result(int status, String answer, String complaints) {
	}

}
