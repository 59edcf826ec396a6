package dev.lockkeeper.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that can't connect because of their configuration.
 */
class ConnectionProblemTests {

	private static final TestDatabase DATABASE = TestServer.shared().create();

	@TempDir
	private Path path;

	private final CapturedConsole console = new CapturedConsole();

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://u:hunter2@host/x", "jdbc:postgresql://host/x?user=u&password=hunter2",
			"jdbc:postgresql://host/x&password=hunter2", "jdbc:postgresql://host/x;password=hunter2",
			"jdbc:postgresql://host/x%3Fpassword=hunter2", "jdbc:postgresql://u:hunter2/x" })
	void runWhenPasswordInUrlThenUsageWithoutValueInOutputOrLog(String url) {
		List<String> logged = new ArrayList<>();
		Logger driver = Logger.getLogger("org.postgresql");
		Handler handler = new RecordingHandler(logged);
		driver.addHandler(handler);
		try {
			assertThat(run(url, "u", "x")).isEqualTo(2);
		}
		finally {
			driver.removeHandler(handler);
		}
		assertThat(output()).contains("The URL of database events").doesNotContain("hunter2");
		assertThat(logged).noneMatch((line) -> line.contains("hunter2"));
	}

	@Test
	void runWhenPasswordEmptyThenLoginRefusedAtOnceWithVariableToSet() {
		assertThat(run(DATABASE.url(), TestServer.USER, "")).isEqualTo(3);
		assertThat(output())
			.contains("The login was refused", "No password is configured", "LOCKKEEPER_DATABASES_EVENTS_PASSWORD")
			.doesNotContain("attempts", "security groups");
	}

	@Test
	void runWhenDriverRejectsServerThenLoginRefusedAtOnceWithParametersToCheck() {
		assertThat(run(DATABASE.url() + "?sslmode=require", TestServer.USER, TestServer.PASSWORD)).isEqualTo(3);
		assertThat(output()).contains("The login was refused", "sslmode").doesNotContain("attempts", "security groups");
	}

	@Test
	void runWhenParameterInvalidThenUsage() {
		assertThat(run(DATABASE.url() + "?socketTimeout=abc", TestServer.USER, TestServer.PASSWORD)).isEqualTo(2);
		assertThat(output()).contains("The connection settings are invalid", "socketTimeout",
				"Correct this parameter in the URL of database events");
	}

	@Test
	void runWhenSessionsAreReadOnlyThenRefused() {
		assertThat(run(DATABASE.url() + "?options=-c%20default_transaction_read_only=on", TestServer.USER,
				TestServer.PASSWORD))
			.isEqualTo(4);
		assertThat(output()).contains("REFUSED, the server accepts no changes", "are read-only");
	}

	private int run(String url, String user, String password) {
		TemporaryFolder folder = new TemporaryFolder(this.path).with("schema/V1__a.sql", "CREATE TABLE a (id int);");
		return this.console.run("db-migrate", "--lockkeeper.databases.events.url=" + url,
				"--lockkeeper.databases.events.username=" + user, "--lockkeeper.databases.events.password=" + password,
				"--lockkeeper.databases.events.location=" + folder.location());
	}

	private String output() {
		return this.console.stdout() + this.console.stderr();
	}

	/** Keeps what the driver logs. */
	private static final class RecordingHandler extends Handler {

		private final List<String> lines;

		RecordingHandler(List<String> lines) {
			this.lines = lines;
			setLevel(Level.ALL);
		}

		@Override
		public void publish(LogRecord logRecord) {
			this.lines.add(new SimpleFormatter().format(logRecord));
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
