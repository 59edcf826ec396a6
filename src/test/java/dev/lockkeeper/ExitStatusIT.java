package dev.lockkeeper;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockkeeper.testing.Folder;
import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every exit status that a command can end with, on the packaged jar.
 */
class ExitStatusIT {

	private final TestDatabase database = TestServer.shared().create();

	private Folder folder;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.folder = new Folder(path).with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int, name text);");
	}

	@Test
	void ok0WhenMigratedAndWhenNothingToDo() {
		Result first = onOwnMigrations().run("db-migrate");
		assertThat(first.status()).as(first.complaints()).isZero();
		assertThat(first.answer()).startsWith("events: OK, 4 migrations applied, at version 2");
		assertThat(first.complaints()).contains("events: applying V20261121090000__create_events.sql");
		Result second = onOwnMigrations().run("db-migrate");
		assertThat(second.status()).isZero();
		assertThat(second.answer()).startsWith("events: OK, nothing to do, at version 2");
		assertThat(second.complaints()).isEmpty();
	}

	@Test
	void ok0WhenProfileStandsForTheWord() {
		Result result = onOwnMigrations().with("SPRING_PROFILES_ACTIVE", "db-migrate").run();
		assertThat(result.status()).as(result.complaints()).isZero();
		assertThat(result.answer()).contains("4 migrations applied");
	}

	@Test
	void failed1WhenHistoryMayNotBeRead() {
		onFolder().run("db-migrate");
		this.database.execute("DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
		Result result = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_USERNAME", "stranger")
			.with("LOCKKEEPER_DATABASES_EVENTS_PASSWORD", "stranger")
			.run("db-info");
		assertThat(result.status()).isEqualTo(1);
		assertThat(result.answer()).contains("FAILED", "permission denied", "SQLSTATE 42501");
	}

	@Test
	void usage2WhenWordOptionOrConfigurationWrong() {
		PackagedJar unconfigured = new PackagedJar();
		assertUsage(unconfigured.run("serve"), "There is no command \"serve\"");
		assertUsage(unconfigured.run("--output", "json", "db-info"), "The command comes first");
		assertUsage(unconfigured.run("db-migrate", "--dryrun"), "db-migrate has no option --dryrun");
		assertUsage(unconfigured.run("db-migrate"), "LOCKKEEPER_DATABASES_EVENTS_URL");
		assertUsage(onFolder().run("db-migrate", "--database", "orders"), "There is no database \"orders\"");
		assertUsage(onFolder().run("db-migrate", "--target", "7"), "no migration of version 7");
		assertUsage(onFolder().with("LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT", "hunter2").run("db-migrate"),
				"lockkeeper.databases.events.lock-timeout");
		assertUsage(onFolder().run("db-migrate", "--lockkeeper.databases.events.pasword=hunter2"),
				"lockkeeper.databases.events.pasword");
	}

	@Test
	void unreachable3WhenPortDeadOrPasswordWrongOrDatabaseAbsent() {
		Result dead = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_URL", "jdbc:postgresql://127.0.0.1:1/events")
			.with("LOCKKEEPER_DATABASES_EVENTS_CONNECTATTEMPTS", "2")
			.run("db-migrate");
		assertThat(dead.status()).isEqualTo(3);
		assertThat(dead.answer()).contains("was not reached at 127.0.0.1:1/events in 2 attempts",
				"Check host and port");
		assertThat(dead.complaints()).contains("attempt 1 of 2");
		Result wrong = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_PASSWORD", "hunter2").run("db-migrate");
		assertThat(wrong.status()).isEqualTo(3);
		assertThat(wrong.answer()).contains("The login was refused", "SQLSTATE 28P01");
		assertThat(wrong.answer() + wrong.complaints()).doesNotContain("hunter2");
		Result absent = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_URL", TestServer.shared().url("nowhere"))
			.run("db-migrate");
		assertThat(absent.status()).isEqualTo(3);
		assertThat(absent.answer()).contains("SQLSTATE 3D000", "Create the database");
	}

	@Test
	void refused4WhenNoMigrationsFound() {
		assertRefused(onFolder(this.folder.location() + "/nowhere").run("db-migrate"), "does not exist");
		assertRefused(onFolder("classpath:db/nowhere").run("db-migrate"), "is not on the class path");
		this.folder.without("schema/V1__accounts.sql");
		assertRefused(onFolder().run("db-migrate"), "No migration was found in");
	}

	@Test
	void refused4WhenFilesDifferFromManifest() {
		this.folder.with("manifest.sha256", "0".repeat(64) + "  schema/V1__accounts.sql\n");
		assertRefused(onFolder().run("db-migrate"),
				"schema/V1__accounts.sql has another checksum than in the manifest");
	}

	@Test
	void refused4WhenAppliedFileChangedOrGoneOrLateOneAdded() {
		this.folder.with("schema/V3__three.sql", "SELECT 3;");
		assertThat(onFolder().run("db-migrate").status()).isZero();
		this.folder.with("schema/V2__two.sql", "SELECT 2;");
		assertRefused(onFolder().run("db-migrate"), "V2__two.sql is older than what is applied");
		this.folder.without("schema/V2__two.sql").with("schema/V1__accounts.sql", "CREATE TABLE other (id int);");
		assertRefused(onFolder().run("db-migrate"), "V1__accounts.sql was changed after it was applied");
		assertRefused(onFolder().run("db-validate"), "V1__accounts.sql was changed after it was applied");
		this.folder.without("schema/V1__accounts.sql");
		assertRefused(onFolder().run("db-migrate"), "V1__accounts.sql was applied, and its file is gone");
	}

	@Test
	void refused4WhenSchemaNotEmptyThenBaselineAdoptsIt() {
		this.database.execute("CREATE TABLE accounts (id int, name text)", "INSERT INTO accounts VALUES (1, 'Ada')");
		this.folder.with("schema/V2__email.sql", "ALTER TABLE accounts ADD COLUMN email text;");
		assertRefused(onFolder().run("db-migrate"), "db-baseline --version V");
		Result adopted = onFolder().run("db-baseline", "--version", "1");
		assertThat(adopted.status()).as(adopted.answer()).isZero();
		assertThat(adopted.answer()).contains("adopted at version 1", "Pending: 2.");
		assertThat(onFolder().run("db-migrate").status()).isZero();
		assertThat(this.database.query("SELECT name FROM accounts WHERE email IS NULL")).containsExactly("Ada");
	}

	@Test
	void refused4WhenTransactionalAndOtherStatementsMixed() {
		this.folder.with("schema/V2__mixed.sql",
				"ALTER TABLE accounts ADD COLUMN x int;\nCREATE INDEX CONCURRENTLY i ON accounts (x);\n");
		assertRefused(onFolder().run("db-migrate"),
				"V2__mixed.sql can't be applied: line 2 can't run in a transaction");
		assertThat(this.database.query("SELECT to_regclass('accounts')")).containsExactly("null");
	}

	@Test
	void migrationFailed5WhenStatementFailsAndRepairMendsWhatRemains() {
		this.folder.with("schema/V2__broken.sql", "ALTER TABLE accounts ADD COLUMN x int;\nSELECT nonsense;\n");
		Result result = onFolder().run("db-migrate", "--output", "json");
		assertThat(result.status()).isEqualTo(5);
		assertThat(JsonPath.<Integer>read(result.answer(), "$.exitStatus")).isEqualTo(5);
		Map<String, Object> failure = JsonPath.read(result.answer(), "$.databases[0].migrations[1].failure");
		assertThat(failure).containsEntry("sqlState", "42703")
			.containsEntry("line", 2)
			.containsEntry("statement", "SELECT nonsense")
			.containsEntry("rolledBack", true);
		this.folder.with("schema/V2__broken.sql", "CREATE INDEX CONCURRENTLY i ON accounts (nonsense);");
		assertThat(onFolder().run("db-migrate").status()).isEqualTo(5);
		assertRefused(onFolder().run("db-migrate"), "failed earlier, outside a transaction");
		assertThat(onFolder().run("db-info").answer()).contains("1 failed");
		Result repaired = onFolder().run("db-repair");
		assertThat(repaired.status()).isZero();
		assertThat(repaired.answer()).contains("Removed the failed entry of 2 broken");
		this.folder.with("schema/V2__broken.sql", "CREATE INDEX CONCURRENTLY i ON accounts (id);");
		assertThat(onFolder().run("db-migrate").status()).isZero();
	}

	@Test
	void migrationFailed5WhenSecondOfThreeDatabasesFailsAndOthersAreMigrated() {
		TestDatabase first = TestServer.shared().create();
		TestDatabase third = TestServer.shared().create();
		Folder broken = new Folder(this.folder.path().resolveSibling("broken")).with("schema/V1__broken.sql",
				"SELECT nonsense;");
		Result result = onFolder("alpha", first, this.folder).with(environment("events", this.database, broken))
			.with(environment("omega", third, this.folder))
			.run("db-migrate", "--output", "json");
		assertThat(result.status()).isEqualTo(5);
		assertThat(JsonPath.<List<String>>read(result.answer(), "$.databases[*].database")).containsExactly("alpha",
				"events", "omega");
		assertThat(JsonPath.<List<Integer>>read(result.answer(), "$.databases[*].exitStatus")).containsExactly(0, 5, 0);
		assertThat(first.query("SELECT to_regclass('accounts')")).containsExactly("accounts");
		assertThat(third.query("SELECT to_regclass('accounts')")).containsExactly("accounts");
	}

	@Test
	void busy6WhenLockNotGrantedOrAnotherRunHoldsTheLock() throws SQLException {
		onFolder().run("db-migrate");
		this.folder.with("schema/V2__email.sql", "ALTER TABLE accounts ADD COLUMN email text;");
		try (Connection reader = this.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("LOCK TABLE accounts IN ACCESS SHARE MODE");
			Result result = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT", "100ms")
				.with("LOCKKEEPER_DATABASES_EVENTS_LOCKATTEMPTS", "2")
				.run("db-migrate");
			assertThat(result.status()).isEqualTo(6);
			assertThat(result.answer()).contains("V2__email.sql was rolled back 2 times", "A retry is safe");
		}
		PackagedJar.Running holder = onFolder("events", this.database,
				new Folder(this.folder.path().resolve("slow"))
					.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int, name text);")
					.with("schema/V2__slow.sql", "SELECT pg_sleep(600);"))
			.start("db-migrate");
		awaitStatement("SELECT pg_sleep(600)");
		Result second = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_RUNWAIT", "100ms").run("db-migrate");
		assertThat(second.status()).isEqualTo(6);
		assertThat(second.answer()).contains("application \"lockkeeper db-migrate\"");
		holder.terminate();
		assertThat(holder.await().status()).isEqualTo(143);
		assertThat(onFolder().run("db-migrate").status()).isZero();
	}

	@Test
	void terminated143WhenSignalledAndStatementRolledBack() {
		this.folder.with("schema/V2__slow.sql", "CREATE TABLE slow (id int);\nSELECT pg_sleep(600);\n");
		PackagedJar.Running running = onFolder().start("db-migrate", "--output", "json");
		awaitStatement("SELECT pg_sleep(600)");
		running.terminate();
		Result result = running.await();
		assertThat(result.status()).isEqualTo(143);
		assertThat(JsonPath.<String>read(result.answer(), "$.status")).isEqualTo("INTERRUPTED");
		assertThat(result.answer()).contains("Rolled back: all of V2__slow.sql.");
		assertThat(this.database.query("SELECT to_regclass('slow')")).containsExactly("null");
		assertThat(this.database.query("SELECT version FROM flyway_schema_history")).containsExactly("1");
		Awaitility.await().until(() -> running("SELECT pg_sleep(600)") == 0);
	}

	private void awaitStatement(String sql) {
		Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(() -> running(sql) == 1);
	}

	private int running(String sql) {
		return Integer.parseInt(this.database.query("""
				SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()
				   AND datname = current_database() AND query LIKE '%s%%'""".formatted(sql)).getFirst());
	}

	private PackagedJar onOwnMigrations() {
		return new PackagedJar().with(this.database.environment("events"));
	}

	private PackagedJar onFolder() {
		return onFolder(this.folder.location());
	}

	private PackagedJar onFolder(String location) {
		return onOwnMigrations().with("LOCKKEEPER_DATABASES_EVENTS_LOCATION", location);
	}

	private static PackagedJar onFolder(String name, TestDatabase database, Folder folder) {
		return new PackagedJar().with(environment(name, database, folder));
	}

	private static Map<String, String> environment(String name, TestDatabase database, Folder folder) {
		Map<String, String> environment = new LinkedHashMap<>(database.environment(name));
		environment.put("LOCKKEEPER_DATABASES_%s_LOCATION".formatted(name.toUpperCase(java.util.Locale.ROOT)),
				folder.location());
		return environment;
	}

	private static void assertUsage(Result result, String message) {
		assertThat(result.status()).as(result.answer()).isEqualTo(2);
		assertThat(result.answer()).isEmpty();
		assertThat(result.complaints()).contains(message).doesNotContain("hunter2").doesNotContain("Exception");
	}

	private static void assertRefused(Result result, String message) {
		assertThat(result.status()).as(result.answer() + result.complaints()).isEqualTo(4);
		assertThat(result.answer()).contains("REFUSED", message);
	}

}
