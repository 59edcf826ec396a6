package dev.lockkeeper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.testing.Golden;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LintCommandTests {

	@TempDir
	private Path path;

	private TemporaryFolder folder;

	@BeforeEach
	void setUp() {
		this.folder = new TemporaryFolder(this.path).with("schema/V1__orders.sql", """
				CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int);
				""").with("schema/V2__bad.sql", """
				-- lockkeeper: allow drop-column "unused since release 12" until 2999-12-31
				ALTER TABLE orders DROP COLUMN amount;
				CREATE INDEX orders_status ON orders (status);
				GRANT SELECT ON orders TO "nobody | there";
				""");
	}

	@ParameterizedTest
	@CsvSource({ "text,txt", "json,json", "markdown,md", "sarif,sarif" })
	void lintWhenHazardsThenSevenInEachFormat(String output, String suffix) {
		CapturedConsole console = new CapturedConsole();
		assertThat(lint(console, "--since", "1", "--output", output)).isEqualTo(7);
		Golden.assertSame("lint/hazards." + suffix,
				console.stdout()
					.replace(TestServer.shared().address(), "server:5432")
					.replaceFirst("\"rules\":\\[.*]}},\"inv", "\"rules\":[]}},\"inv"));
	}

	@Test
	void lintWhenNoBaseThenAllFilesAreOneRelease() {
		CapturedConsole console = new CapturedConsole();
		assertThat(lint(console)).as(console.stdout()).isZero();
		assertThat(console.stdout()).contains("2 new migrations checked on top of 0", "No base was selected")
			.doesNotContain("index-not-concurrent", "allowance-unused");
		assertThat(lint(new CapturedConsole(), "--each")).isEqualTo(7);
	}

	@Test
	void lintWhenNoBaseThenOnlySuppressionWithoutHazardInItsFileIsUnused() {
		this.folder.with("schema/V2__bad.sql", """
				-- lockkeeper: suppress drop-column "unused since release 12" until 2999-12-31
				ALTER TABLE orders DROP COLUMN amount;
				""");
		CapturedConsole used = new CapturedConsole();
		assertThat(lint(used)).as(used.stdout()).isZero();
		this.folder.with("schema/V3__more.sql", """
				-- lockkeeper: suppress drop-table "unused since release 12" until 2999-12-31
				ALTER TABLE orders ADD COLUMN note text;
				""");
		CapturedConsole unused = new CapturedConsole();
		assertThat(lint(unused)).isEqualTo(7);
		assertThat(unused.stdout()).contains("V3__more.sql:1: error: allowance-unused").doesNotContain("V2__bad.sql:1");
	}

	@Test
	void lintWhenMigrationsOfThisRepositoryThenNoHazard() {
		CapturedConsole console = new CapturedConsole();
		assertThat(lintFolder(console, "file:db/events")).as(console.stdout()).isZero();
	}

	@Test
	void lintWhenSinceAppliedInThenPendingMigrations() throws IOException {
		Path answer = this.path.resolve("info.json");
		Files.writeString(answer,
				"""
						{"command": "db-info", "databases": [{"database": "events", "migrations": [
						{"script": "V1__orders.sql", "outcome": "applied"}, {"script": "V2__bad.sql", "outcome": "pending"}]}]}""");
		CapturedConsole console = new CapturedConsole();
		assertThat(lint(console, "--since-applied-in", answer.toString())).isEqualTo(7);
		assertThat(console.stdout()).contains("1 new migration checked on top of 1", "index-not-concurrent");
		Files.writeString(answer, "{\"command\": \"db-info\", \"databases\": []}");
		assertUsage("does not contain database events", "--since-applied-in", answer.toString());
		Files.writeString(answer, "not JSON");
		assertUsage("is not the output of db-info", "--since-applied-in", answer.toString());
		assertUsage("cannot be read", "--since-applied-in", "/nowhere.json");
	}

	@Test
	void lintWhenSinceRefThenNewAndChangedFiles() throws Exception {
		git("init", "-q");
		git("add", "schema");
		git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-qm", "all");
		CapturedConsole same = new CapturedConsole();
		assertThat(lint(same, "--since-ref", "HEAD", "--output", "json")).as(same.stderr()).isZero();
		assertThat(same.stdout()).contains("0 new migrations checked on top of 2");
		this.folder.with("schema/V3__drop.sql", "ALTER TABLE orders DROP COLUMN status;");
		CapturedConsole more = new CapturedConsole();
		assertThat(lint(more, "--since-ref", "HEAD", "--output", "json")).isEqualTo(7);
		assertThat(JsonPath.<List<String>>read(more.stdout(), "$.databases[0].hazards[*].rule"))
			.contains("drop-column");
		this.folder.with("schema/V2__bad.sql", "ALTER TABLE orders RENAME amount TO total;");
		CapturedConsole changed = new CapturedConsole();
		assertThat(lint(changed, "--since-ref", "HEAD")).isEqualTo(7);
		assertThat(changed.stdout()).contains("2 new migrations checked on top of 1", "rename-column");
		assertUsage("git cannot read the ref nowhere", "--since-ref", "nowhere");
		assertUsage("Only one of these options can be given: --since, --since-ref", "--since", "1", "--since-ref",
				"HEAD");
	}

	@Test
	void lintWhenRepeatableChangedSinceRefThenLintedAsSecondRun() throws Exception {
		this.folder.with("schema/R__lookup.sql",
				"DROP TABLE IF EXISTS lookup; CREATE TABLE lookup (id int PRIMARY KEY);");
		git("init", "-q");
		git("add", "schema");
		git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-qm", "all");
		this.folder.with("schema/R__lookup.sql",
				"DROP TABLE IF EXISTS lookup; CREATE TABLE lookup (id bigint PRIMARY KEY);");
		CapturedConsole console = new CapturedConsole();
		assertThat(lint(console, "--since-ref", "HEAD")).as(console.stdout()).isEqualTo(7);
		assertThat(console.stdout()).contains("1 new migration checked on top of 3", "recreated-table");
	}

	@Test
	void lintWhenNoScratchServerThenUsageAndWhenDeadThenUnreachable() {
		CapturedConsole none = new CapturedConsole();
		assertThat(none.run("db-lint")).isEqualTo(2);
		assertThat(none.stderr()).contains("No scratch server is configured", "LOCKKEEPER_SCRATCH_URL");
		CapturedConsole dead = new CapturedConsole();
		assertThat(dead.run("db-lint", "--lockkeeper.scratch.url=jdbc:postgresql://127.0.0.1:1/postgres",
				"--lockkeeper.databases.events.location=" + this.folder.location()))
			.isEqualTo(3);
		assertThat(dead.stdout()).contains("UNREACHABLE", "Creating a scratch database failed");
	}

	@Test
	void lintWhenTextIsIncompleteThenOnlyNewFilesAreHazards() {
		this.folder.with("schema/V2__bad.sql", "-- nothing yet")
			.with("schema/V3__cut.sql", "CREATE TABLE cut (id bigint PRIMARY KEY); /* later");
		CapturedConsole applied = new CapturedConsole();
		assertThat(lint(applied, "--since", "3")).as(applied.stdout()).isZero();
		this.folder.with("schema/V4__copy.sql", "COPY orders FROM STDIN;\n1\ta\t2\n")
			.with("schema/V5__empty.sql", "")
			.with("schema/V6__cut.sql", "ALTER TABLE cut ADD COLUMN name text;\n/* later");
		CapturedConsole added = new CapturedConsole();
		assertThat(lint(added, "--since", "3", "--output", "json")).isEqualTo(7);
		assertThat(JsonPath.<List<String>>read(added.stdout(), "$.databases[0].hazards[*].rule"))
			.containsExactly("does-not-run", "does-not-run", "does-not-run");
	}

	@Test
	void lintWhenFilesInvalidThenRefused() {
		this.folder.with("schema/V3_drop.sql", "");
		CapturedConsole console = new CapturedConsole();
		assertThat(lint(console)).isEqualTo(4);
		assertThat(console.stdout()).contains("two underscores");
	}

	private void assertUsage(String message, String... arguments) {
		CapturedConsole console = new CapturedConsole();
		assertThat(lint(console, arguments)).isEqualTo(2);
		assertThat(console.stderr()).contains(message);
	}

	private int lint(CapturedConsole console, String... arguments) {
		return lintFolder(console, this.folder.location(), arguments);
	}

	private static int lintFolder(CapturedConsole console, String location, String... arguments) {
		List<String> all = new ArrayList<>(
				List.of("db-lint", "--lockkeeper.scratch.url=" + TestServer.shared().url("postgres"),
						"--lockkeeper.scratch.username=" + TestServer.USER,
						"--lockkeeper.scratch.password=" + TestServer.PASSWORD,
						"--lockkeeper.databases.events.location=" + location));
		all.addAll(List.of(arguments));
		return console.run(all.toArray(String[]::new));
	}

	private void git(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("git", "-C", this.path.toString()));
		command.addAll(List.of(arguments));
		assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
	}

}
