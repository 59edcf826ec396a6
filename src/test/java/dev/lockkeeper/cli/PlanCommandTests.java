package dev.lockkeeper.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The findings of a release, from the build that records them to the database that is
 * migrated.
 */
class PlanCommandTests {

	/** Nearly empty pages: 60 MB with few rows. */
	private static final String LARGE = """
			CREATE TABLE orders (id bigint, status text, amount int) WITH (fillfactor = 10);
			""";

	private static final String FILL = "INSERT INTO orders SELECT n, repeat('x', 60) FROM generate_series(1, 60000) n";

	private static final String INDEX = "CREATE INDEX orders_status ON orders (status);";

	private final TestDatabase database = TestServer.shared().create();

	@TempDir
	private Path path;

	private TemporaryFolder folder;

	@BeforeEach
	void setUp() {
		this.folder = new TemporaryFolder(this.path.resolve("db")).with("schema/V1__orders.sql", LARGE);
		assertThat(run("db-migrate").status).isZero();
	}

	@Test
	void migrateWhenTableLargeAndHazardNotSuppressedThenSevenAndNothingApplied() {
		this.folder.with("schema/V2__index.sql", INDEX);
		fillAndRecord();
		Result refused = run("db-migrate");
		assertThat(refused.status).as(refused.stdout).isEqualTo(7);
		assertThat(refused.stdout).contains("V2__index.sql:1: error: index-not-concurrent", "about 60,000 rows",
				"CREATE INDEX CONCURRENTLY orders_status",
				"-- lockkeeper: suppress index-not-concurrent \"reason\" until YYYY-MM-DD");
		assertThat(this.database.query("SELECT to_regclass('orders_status')")).containsExactly("null");
		Result plan = run("db-plan");
		assertThat(plan.status).isEqualTo(7);
		assertThat(plan.stdout).contains("1 migration pending: 1 error", "Tables that the pending migrations use:",
				"SHARE lock: all writes wait");
		this.folder.with("schema/V2__index.sql",
				"-- lockkeeper: allow index-not-concurrent \"at night\" until 2999-12-31\n" + INDEX);
		record();
		assertThat(run("db-plan").status).isZero();
		assertThat(run("db-migrate").status).isZero();
	}

	@Test
	void migrateWhenTableSmallThenNoteAndApplied() {
		this.folder.with("schema/V2__index.sql", INDEX);
		record();
		Result plan = run("db-plan", "--output", "json");
		assertThat(plan.status).as(plan.stdout).isZero();
		assertThat(JsonPath.<List<String>>read(plan.stdout, "$.databases[0].hazards[*].severity"))
			.containsExactly("note");
		assertThat(JsonPath.<List<String>>read(plan.stdout, "$.databases[0].tables[*].name")).containsExactly("orders");
		assertThat(run("db-migrate").status).isZero();
	}

	@Test
	void migrateWhenColumnDroppedThenSevenEvenIfTableSmall() {
		this.folder.with("schema/V2__drop.sql", "ALTER TABLE orders DROP COLUMN amount;");
		record();
		assertThat(run("db-migrate").status).isEqualTo(7);
		assertThat(run("db-plan", "--output", "markdown").stdout).contains("error: drop-column");
	}

	@Test
	void migrateWhenSuppressionExpiredAfterBuildThenAppliedWithNote() {
		this.folder.with("schema/V2__drop.sql",
				"-- lockkeeper: allow drop-column \"unused\" until 2020-01-01\nALTER TABLE orders DROP COLUMN amount;");
		record();
		Result result = run("db-migrate");
		assertThat(result.status).as(result.stdout).isZero();
		assertThat(result.stdout).contains("the suppression of drop-column expired on 2020-01-01");
	}

	@Test
	void migrateWhenTableCreatedInThisRunThenNoHazardAndInNextRunOne() {
		this.folder.with("schema/V2__items.sql", "CREATE TABLE items (id int, note text);")
			.with("schema/V3__rename.sql", "ALTER TABLE items RENAME TO things;")
			.with("schema/V4__drop.sql", "ALTER TABLE things DROP COLUMN note;");
		record();
		assertThat(run("db-plan").status).isZero();
		assertThat(run("db-migrate", "--target", "3").status).isZero();
		assertThat(run("db-plan").status).isEqualTo(7);
	}

	@Test
	void migrateWhenNoFindingsThenAppliedWithNoteUnlessRequired() {
		this.folder.with("schema/V2__drop.sql", "ALTER TABLE orders DROP COLUMN amount;");
		Result required = run("db-migrate", "--lockkeeper.findings.required=true");
		assertThat(required.status).as(required.stdout).isEqualTo(4);
		assertThat(required.stdout).contains("The hazards of V2__drop.sql are not known");
		assertThat(run("db-plan", "--lockkeeper.findings.required=true").status).isEqualTo(4);
		Result used = run("db-migrate");
		assertThat(used.status).isZero();
		assertThat(used.stdout).contains("The hazards of V2__drop.sql are not known: the file");
		assertThat(run("db-migrate", "--lockkeeper.findings.required=true").status).isZero();
	}

	@Test
	void planWhenFileDiffersFromFindingsThenNotKnown() throws Exception {
		this.folder.with("schema/V2__drop.sql", "ALTER TABLE orders DROP COLUMN amount;");
		record();
		this.folder.with("schema/V2__drop.sql", "ALTER TABLE orders ADD COLUMN note text;");
		Result stale = run("db-plan");
		assertThat(stale.status).isZero();
		assertThat(stale.stdout).contains("are not known: the recorded findings are for other files");
		Files.writeString(this.path.resolve("findings/events.json"), "{\"format\": 0}");
		assertThat(run("db-plan").stdout).contains("can't be read");
	}

	@Test
	void planWhenSessionHoldsLockThenReportsItWithoutItsQuery() throws Exception {
		this.folder.with("schema/V2__index.sql", INDEX)
			.with("schema/V3__index.sql", "CREATE INDEX CONCURRENTLY orders_amount ON orders (amount);");
		record();
		try (Connection reader = this.database.connect(); Statement statement = reader.createStatement()) {
			statement.execute("SET application_name = 'nightly report'");
			reader.setAutoCommit(false);
			statement.execute("SELECT 'secret value' FROM orders");
			Awaitility.await().atMost(java.time.Duration.ofSeconds(30)).untilAsserted(() -> {
				Result plan = run("db-plan");
				assertThat(plan.status).isZero();
				assertThat(plan.stdout)
					.contains("(nightly report) has a transaction open for", "and holds AccessShareLock",
							"outside a transaction: no reads and no writes wait")
					.doesNotContain("secret", "Data migration");
			});
		}
	}

	@Test
	void planWhenDataMigrationRunsThenNamesItUntilItEnds() {
		this.database.execute("ALTER TABLE orders ADD PRIMARY KEY (id)", "INSERT INTO orders VALUES (1)");
		planWhileDataMigrationRuns("orders", INDEX);
	}

	@Test
	void planWhenDataMigrationRunsOnPartitionThenNamesItAtTheParent() {
		this.database.execute("DROP TABLE orders",
				"CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int) PARTITION BY RANGE (id)",
				"CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (1000)",
				"INSERT INTO orders VALUES (1)");
		planWhileDataMigrationRuns("orders_1", INDEX);
	}

	private void planWhileDataMigrationRuns(String table, String pending) {
		this.folder.with("data/backfill_amount.sql", """
				-- lockkeeper: table %1$s
				-- lockkeeper: key id
				UPDATE %1$s SET amount = 1 WHERE id BETWEEN :from AND :to AND pg_sleep(600) IS NOT NULL;
				""".formatted(table)).with("schema/V2__index.sql", pending);
		record();
		CompletableFuture<Result> running = CompletableFuture
			.supplyAsync(() -> run("db-data", "run", "backfill_amount"), (work) -> Thread.ofPlatform().start(work));
		try {
			Awaitility.await()
				.atMost(java.time.Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(run("db-plan").stdout)
					.contains("Data migration backfill_amount is processing it"));
		}
		finally {
			run("db-data", "cancel", "backfill_amount");
			running.join();
		}
		assertThat(run("db-plan").stdout).contains("1 migration pending").doesNotContain("backfill_amount");
	}

	@Test
	void planWhenNothingPendingThenOk() {
		Result plan = run("db-plan");
		assertThat(plan.status).isZero();
		assertThat(plan.stdout).isEqualTo("events: OK, 0 migrations pending, at version 1\n");
	}

	@Test
	void recordWhenBaseGivenOrNotWritableThenErrorAndNoFindingsLeft() throws Exception {
		assertThat(lint("--since", "1", "--record", "anywhere").status).isEqualTo(2);
		Files.writeString(this.path.resolve("file"), "");
		assertThat(lint("--record", this.path.resolve("file").toString()).status).isEqualTo(1);
		record();
		assertThat(this.path.resolve("findings/events.json")).exists();
		this.folder.with("schema/V3_wrong.sql", "");
		assertThat(lint("--record", this.path.resolve("findings").toString()).status).isEqualTo(4);
	}

	private void fillAndRecord() {
		this.database.execute(FILL, "ANALYZE orders");
		record();
	}

	private void record() {
		Result result = lint("--record", this.path.resolve("findings").toString());
		assertThat(result.status).as(result.stdout + result.stderr).isZero();
	}

	private Result lint(String... arguments) {
		List<String> all = new ArrayList<>(
				List.of("db-lint", "--lockkeeper.scratch.url=" + TestServer.shared().url("postgres"),
						"--lockkeeper.scratch.username=" + TestServer.USER,
						"--lockkeeper.scratch.password=" + TestServer.PASSWORD,
						"--lockkeeper.databases.events.location=" + this.folder.location()));
		all.addAll(List.of(arguments));
		return captured(all);
	}

	private Result run(String command, String... arguments) {
		List<String> all = new ArrayList<>(List.of(command, "--lockkeeper.databases.events.url=" + this.database.url(),
				"--lockkeeper.databases.events.username=" + TestServer.USER,
				"--lockkeeper.databases.events.password=" + TestServer.PASSWORD,
				"--lockkeeper.databases.events.location=" + this.folder.location(),
				"--lockkeeper.findings.folder=" + this.path.resolve("findings")));
		all.addAll(List.of(arguments));
		return captured(all);
	}

	private static Result captured(List<String> arguments) {
		CapturedConsole console = new CapturedConsole();
		int status = console.run(arguments.toArray(String[]::new));
		return new Result(status, console.stdout(), console.stderr());
	}

	private record Result(int status, String stdout, String stderr) {
	}

}
