package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packaged jar, extracted as in the image and with an AOT cache. A command uses about
 * a third of the CPU time that it uses with the packaged jar.
 */
final class ExtractedJar {

	private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	private static final Path PACKAGED = Path.of("target", "lockkeeper.jar");

	private static final ExtractedJar SHARED = extract(Path.of("target", "extracted"));

	private final Path jar;

	private final Path cache;

	private ExtractedJar(Path folder) {
		this.jar = folder.resolve("lockkeeper.jar");
		this.cache = folder.resolve("command.aot");
	}

	/** The jar of this build; extracted on first use. */
	static ExtractedJar shared() {
		return SHARED;
	}

	/** The command line that runs it. */
	List<String> command() {
		return java("-XX:AOTCache=" + this.cache, "-jar", this.jar.toString());
	}

	private static ExtractedJar extract(Path folder) {
		run(java("-Djarmode=tools", "-jar", PACKAGED.toString(), "extract", "--force", "--destination",
				folder.toString()), Map.of());
		ExtractedJar extracted = new ExtractedJar(folder);
		extracted.train(TestServer.shared().create());
		return extracted;
	}

	private void train(TestDatabase database) {
		run(java("-XX:AOTCacheOutput=" + this.cache, "-jar", this.jar.toString(), "db-migrate"),
				database.environment("events"));
		database.drop();
		if (!Files.exists(this.cache)) {
			throw new IllegalStateException("The JVM did not write " + this.cache);
		}
	}

	private static List<String> java(String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElseThrow());
		command.addAll(FLAGS);
		command.addAll(List.of(arguments));
		return command;
	}

	private static void run(List<String> command, Map<String, String> environment) {
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment().putAll(environment);
			Process process = builder.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException("%s failed: %s".formatted(command, output));
			}
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
