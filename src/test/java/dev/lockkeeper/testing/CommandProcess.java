package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.Application;
import dev.lockkeeper.testing.PackagedJar.Result;

/**
 * A command as a process with the class path of the tests, for what a test of the same
 * process can't do: environment variables, JVM options and closed streams.
 */
public final class CommandProcess {

	private final Map<String, String> environment = new LinkedHashMap<>();

	private final Path folder;

	/**
	 * @param folder a folder for its output
	 */
	public CommandProcess(Path folder) {
		this.folder = folder;
	}

	/** Adds environment variables. */
	public CommandProcess with(Map<String, String> variables) {
		this.environment.putAll(variables);
		return this;
	}

	/** Runs a command. */
	public Result run(String... arguments) {
		return run(this.folder.resolve("stdout"), List.of(), arguments);
	}

	/** Runs a command with JVM options. */
	public Result run(List<String> options, String... arguments) {
		return run(this.folder.resolve("stdout"), options, arguments);
	}

	/** Runs a command that writes its report to a file or device. */
	public Result run(Path stdout, List<String> options, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElseThrow());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ErrorFile=" + this.folder.resolve("crash.log")));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Application.class.getName()));
		command.addAll(List.of(arguments));
		Path stderr = this.folder.resolve("stderr");
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(stdout.toFile())
			.redirectError(stderr.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("LOCKKEEPER") || name.startsWith("SPRING"));
		builder.environment().putAll(this.environment);
		try {
			int status = builder.start().waitFor();
			return new Result(status, Files.isRegularFile(stdout) ? Files.readString(stdout) : "",
					Files.readString(stderr));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
