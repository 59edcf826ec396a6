package dev.lockkeeper.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.testing.CommandProcess;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every command does if it can't report on its databases, or can't write its report.
 */
class CommandModeTests {

	@TempDir
	private Path path;

	@ParameterizedTest
	@ValueSource(strings = { "db-info --output json", "db-info --output=json", "db-info --output json --nonsense",
			"db-migrate --target x --output json", "db-data run --output json", "serve --output json",
			"db-lint --output json --database events" })
	void runWhenUsageAndJsonThenOneDocument(String line) throws Exception {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run(line.split(" "))).isEqualTo(2);
		assertDocument(console.stdout(), "USAGE");
		assertThat(JsonPath.<Integer>read(console.stdout(), "$.exitStatus")).isEqualTo(2);
		assertThat(console.stderr()).contains(JsonPath.<String>read(console.stdout(), "$.problems[0].message"));
	}

	@Test
	void runWhenUsageAndTextThenNothingOnStandardOutput() {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("db-info", "--output", "text")).isEqualTo(2);
		assertThat(console.stdout()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{broken hunter2", "[1]", "hunter2" })
	void infoWhenSpringApplicationJsonBrokenThenUsageWithoutStackTrace(String json) throws Exception {
		Result result = new CommandProcess(this.path).with(Map.of("SPRING_APPLICATION_JSON", json))
			.run("db-info", "--output", "json");
		assertThat(result.status()).as(result.stderr()).isEqualTo(2);
		assertDocument(result.stdout(), "USAGE");
		assertThat(result.stderr()).contains("SPRING_APPLICATION_JSON is not a valid JSON object")
			.doesNotContain("hunter2", "\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "lock-timeout, 9999999d, lock timeout can't be longer than 24 days",
			"statement-timeout, 9999999d, statement timeout can't be longer",
			"run-wait, 9999999d, wait for another run can't be longer",
			"lock-deadline, 9999999d, deadline can't be longer", "lock-longest-pause, 9999999d, pause can't be longer",
			"schema, '', schema is empty", "history-table, '', history-table is empty" })
	void infoWhenSettingOutOfRangeThenUsage(String setting, String value, String message) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("db-info", "--lockkeeper.databases.events.url=jdbc:postgresql://127.0.0.1:1/x",
				"--lockkeeper.databases.events.username=x", "--lockkeeper.databases.events." + setting + "=" + value))
			.isEqualTo(2);
		assertThat(console.stderr()).contains("database events is invalid", message).doesNotContain("\tat ");
	}

	@Test
	void migrateWhenLockTimeoutDirectiveTooLongThenRefused() {
		TemporaryFolder folder = new TemporaryFolder(this.path).with("schema/V1__a.sql",
				"-- lockkeeper: lock-timeout 9999999d\nCREATE TABLE a (id int);");
		TestDatabase database = TestServer.shared().create();
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("db-migrate", "--lockkeeper.databases.events.url=" + database.url(),
				"--lockkeeper.databases.events.username=" + TestServer.USER,
				"--lockkeeper.databases.events.password=" + TestServer.PASSWORD,
				"--lockkeeper.databases.events.location=" + folder.location()))
			.isEqualTo(4);
		assertThat(console.stdout()).contains("REFUSED", "lock-timeout takes a duration").doesNotContain("\tat ");
	}

	@Test
	void migrateWhenOutputDeviceFullThenFailed() {
		TemporaryFolder folder = new TemporaryFolder(this.path.resolve("db")).with("schema/V1__a.sql",
				"CREATE TABLE a (id int);");
		TestDatabase database = TestServer.shared().create();
		Result result = new CommandProcess(this.path).with(database.environment("events"))
			.run(Path.of("/dev/full"), List.of(), "db-migrate",
					"--lockkeeper.databases.events.location=" + folder.location());
		assertThat(result.status()).isEqualTo(1);
		assertThat(result.stderr()).contains("could not be written to standard output", "ended with OK");
		assertThat(database.query("SELECT to_regclass('a')")).containsExactly("a");
	}

	@Test
	void infoWhenOutputDeviceFullAndStatusNotOkThenSameStatus() {
		Result result = new CommandProcess(this.path).run(Path.of("/dev/full"), List.of(), "db-info", "--output",
				"json");
		assertThat(result.status()).isEqualTo(2);
		assertThat(result.stderr()).contains("ended with USAGE");
	}

	private static void assertDocument(String stdout, String status) throws Exception {
		assertThat(JsonPath.<String>read(stdout, "$.status")).isEqualTo(status);
		assertThat(JsonPath.<List<String>>read(stdout, "$.databases")).isEmpty();
		assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(Files.readString(Path.of("docs", "report.schema.json")))
			.validate(stdout, InputFormat.JSON)).isEmpty();
	}

}
