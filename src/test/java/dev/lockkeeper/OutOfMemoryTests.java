package dev.lockkeeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.testing.CommandProcess;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process with the JVM options of the image whose heap is full.
 */
class OutOfMemoryTests {

	@TempDir
	private Path path;

	@Test
	void migrateWhenOutOfMemoryThenFailedAndSaysSo() {
		String row = "INSERT INTO events VALUES (1, '%s');\n".formatted("x".repeat(1000));
		TemporaryFolder folder = new TemporaryFolder(this.path.resolve("db")).with("schema/V1__large.sql",
				"CREATE TABLE events (id int, name text);\n" + row.repeat(20_000));
		TestDatabase database = TestServer.shared().create();
		Result result = new CommandProcess(this.path).with(database.environment("events"))
			.run(options("command"), "db-migrate", "--output", "json",
					"--lockkeeper.databases.events.location=" + folder.location());
		assertThat(result.status()).as(result.stderr()).isEqualTo(1);
		assertThat(result.stderr()).contains("ran out of memory", "Give it more memory");
		assertThat(JsonPath.<String>read(result.stdout(), "$.status")).isEqualTo("FAILED");
		assertThat(database.query("SELECT to_regclass('events') IS NULL")).containsExactly("t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "command", "application" })
	void jvmWhenOutOfMemoryThenStatusMeansNothingElse(String mode) throws Exception {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElseThrow());
		command.addAll(options(mode));
		command.addAll(List.of("-XX:ErrorFile=" + this.path.resolve("crash.log"), "-cp",
				System.getProperty("java.class.path"), Hoarder.class.getName()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.path.resolve("output").toFile())
			.start();
		assertThat(process.waitFor()).isNotIn(Arrays.stream(ExitStatus.values())
			.filter((status) -> status != ExitStatus.FAILED)
			.map(ExitStatus::code)
			.toList());
	}

	/** The options of a mode in the image, with a small heap. */
	private static List<String> options(String mode) {
		Matcher flags = Pattern.compile(mode + "_flags='(.*)'").matcher(flags());
		assertThat(flags.find()).isTrue();
		List<String> options = new ArrayList<>(List.of(flags.group(1).split(" ")));
		options.add("-Xmx32m");
		return options;
	}

	private static String flags() {
		try {
			return Files.readString(Path.of("src", "main", "docker", "flags"));
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	/**
	 * Fills the heap.
	 */
	static final class Hoarder {

		private Hoarder() {
		}

		static void main() {
			byte[][] kept = new byte[1 << 20][];
			for (int index = 0; index < kept.length; index++) {
				kept[index] = new byte[1 << 20];
			}
		}

	}

}
