package dev.lockkeeper;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every exit status of the packaged jar's commands. See {@link RefusedIT} for 4,
 * {@link HazardIT} for 7 and {@link IncompatibleIT} for 8.
 */
class ExitStatusIT extends JarScenario {

	@Test
	void ok0WhenMigratedAndWhenNothingToDo() {
		Result first = onOwnMigrations().run("db-migrate");
		assertThat(first.status()).as(first.stderr()).isZero();
		assertThat(first.stdout()).startsWith("events: OK, 12 migrations applied, at version 2");
		assertThat(first.stderr()).contains("events: applying V20261121090000__create_events.sql");
		Result second = onOwnMigrations().run("db-migrate");
		assertThat(second.status()).isZero();
		assertThat(second.stdout()).startsWith("events: OK, nothing to do, at version 2");
		assertThat(second.stderr()).isEmpty();
	}

	@Test
	void ok0WhenProfileSelectsTheCommand() {
		Result result = onOwnMigrations().with("SPRING_PROFILES_ACTIVE", "db-migrate").run();
		assertThat(result.status()).as(result.stderr()).isZero();
		assertThat(result.stdout()).contains("12 migrations applied");
	}

	@Test
	void failed1WhenNoPermissionToReadHistory() {
		onFolder().run("db-migrate");
		this.database.execute("DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
		Result result = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_USERNAME", "stranger")
			.with("LOCKKEEPER_DATABASES_EVENTS_PASSWORD", "stranger")
			.run("db-info");
		assertThat(result.status()).isEqualTo(1);
		assertThat(result.stdout()).contains("FAILED", "permission denied", "SQLSTATE 42501");
	}

	@Test
	void usage2WhenCommandOptionOrConfigurationWrong() {
		PackagedJar unconfigured = new PackagedJar();
		assertUsage(unconfigured.run("serve"), "There is no command \"serve\"");
		assertThat(unconfigured.run("--output", "json", "db-info").stdout()).contains("\"exitStatus\":2",
				"Write the command first: db-info");
		assertUsage(unconfigured.run("--dry-run"), "--dry-run is an option of db-migrate");
		assertUsage(unconfigured.run("db-migrate", "--dryrun"), "has no option --dryrun. Did you mean --dry-run?");
		assertUsage(unconfigured.run("db-migrate"), "LOCKKEEPER_DATABASES_EVENTS_URL");
		assertUsage(onFolder().run("db-migrate", "--database", "orders"), "Database \"orders\" is not configured");
		assertUsage(onFolder().run("db-migrate", "--target", "7"), "no migration with version 7");
		assertUsage(onFolder().with("LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT", "hunter2").run("db-migrate"),
				"lockkeeper.databases.events.lock-timeout");
		assertUsage(onFolder().run("db-migrate", "--lockkeeper.databases.events.pasword=hunter2"),
				"lockkeeper.databases.events.pasword");
		assertUsage(onFolder().with("SPRING_CONFIG_IMPORT", "file:/nowhere.yaml").run("db-migrate"),
				"file:/nowhere.yaml");
		this.folder.with("broken.yaml", "lockkeeper:\n  password: hunter2\n password: [\n");
		assertUsage(onFolder().with("SPRING_CONFIG_IMPORT", "file:" + this.folder.path().resolve("broken.yaml"))
			.run("db-migrate"), "not valid YAML: line");
	}

	@Test
	void unreachable3WhenPortClosedOrPasswordWrongOrDatabaseMissing() {
		Result closed = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_URL", "jdbc:postgresql://127.0.0.1:1/events")
			.with("LOCKKEEPER_DATABASES_EVENTS_CONNECTATTEMPTS", "2")
			.run("db-migrate");
		assertThat(closed.status()).isEqualTo(3);
		assertThat(closed.stdout()).contains("is unreachable at 127.0.0.1:1/events after 2 attempts",
				"Check that host and port");
		assertThat(closed.stderr()).contains("attempt 1 of 2");
		Result wrong = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_PASSWORD", "hunter2").run("db-migrate");
		assertThat(wrong.status()).isEqualTo(3);
		assertThat(wrong.stdout()).contains("The login was refused", "SQLSTATE 28P01");
		assertThat(wrong.stdout() + wrong.stderr()).doesNotContain("hunter2");
		Result missing = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_URL", TestServer.shared().url("nowhere"))
			.run("db-migrate");
		assertThat(missing.status()).isEqualTo(3);
		assertThat(missing.stdout()).contains("SQLSTATE 3D000", "Create the database");
	}

	@Test
	void migrationFailed5WhenStatementFailsAndNextRunContinues() {
		this.folder.with("schema/V2__broken.sql", "ALTER TABLE accounts ADD COLUMN x int;\nSELECT nonsense;\n");
		Result result = onFolder().run("db-migrate", "--output", "json");
		assertThat(result.status()).isEqualTo(5);
		assertThat(JsonPath.<Integer>read(result.stdout(), "$.exitStatus")).isEqualTo(5);
		Map<String, Object> failure = JsonPath.read(result.stdout(), "$.databases[0].migrations[1].failure");
		assertThat(failure).containsEntry("sqlState", "42703")
			.containsEntry("line", 2)
			.containsEntry("statement", "SELECT nonsense")
			.containsEntry("rolledBack", true);
		this.folder.with("schema/V2__broken.sql", "CREATE INDEX CONCURRENTLY i ON accounts (nonsense);");
		assertThat(onFolder().run("db-migrate").status()).isEqualTo(5);
		assertThat(onFolder().run("db-migrate").status()).isEqualTo(5);
		this.folder.with("schema/V2__broken.sql", "CREATE INDEX CONCURRENTLY i ON accounts (id);");
		assertThat(onFolder().run("db-migrate").status()).isZero();
	}

	@Test
	void migrationFailed5WhenSecondOfThreeDatabasesFailsAndOthersAreMigrated() {
		TestDatabase first = TestServer.shared().create();
		TestDatabase third = TestServer.shared().create();
		TemporaryFolder broken = new TemporaryFolder(this.folder.path().resolveSibling("broken"))
			.with("schema/V1__broken.sql", "SELECT nonsense;");
		Result result = onFolder("alpha", first, this.folder).with(environment("events", this.database, broken))
			.with(environment("omega", third, this.folder))
			.run("db-migrate", "--output", "json");
		assertThat(result.status()).isEqualTo(5);
		assertThat(JsonPath.<List<String>>read(result.stdout(), "$.databases[*].database")).containsExactly("alpha",
				"events", "omega");
		assertThat(JsonPath.<List<Integer>>read(result.stdout(), "$.databases[*].exitStatus")).containsExactly(0, 5, 0);
		assertThat(first.query("SELECT to_regclass('accounts')")).containsExactly("accounts");
		assertThat(third.query("SELECT to_regclass('accounts')")).containsExactly("accounts");
	}

	@Test
	void busy6WhenLockNotGrantedOrAnotherRunHoldsRunLock() throws SQLException {
		onFolder().run("db-migrate");
		this.folder.with("schema/V2__email.sql", "ALTER TABLE accounts ADD COLUMN email text;");
		try (Connection reader = this.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("LOCK TABLE accounts IN ACCESS SHARE MODE");
			Result result = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT", "100ms")
				.with("LOCKKEEPER_DATABASES_EVENTS_LOCKATTEMPTS", "2")
				.run("db-migrate");
			assertThat(result.status()).isEqualTo(6);
			assertThat(result.stdout()).contains("V2__email.sql was attempted 2 times", "A retry is safe");
		}
		PackagedJar.Running holder = onFolder("events", this.database,
				new TemporaryFolder(this.folder.path().resolve("slow"))
					.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int, name text);")
					.with("schema/V2__slow.sql", "SELECT pg_sleep(600);"))
			.start("db-migrate");
		awaitStatement("SELECT pg_sleep(600)");
		Result second = onFolder().with("LOCKKEEPER_DATABASES_EVENTS_RUNWAIT", "100ms").run("db-migrate");
		assertThat(second.status()).isEqualTo(6);
		assertThat(second.stdout()).contains("application \"lockkeeper db-migrate\"");
		holder.terminate();
		assertThat(holder.await().status()).isEqualTo(143);
		assertThat(onFolder().run("db-migrate").status()).isZero();
	}

	@Test
	void unfinished9WhenPendingRequestedAndMigrationsArePending() {
		Result before = onFolder().run("db-info", "--pending", "--output", "json");
		assertThat(before.status()).isEqualTo(9);
		assertThat(JsonPath.<String>read(before.stdout(), "$.status")).isEqualTo("UNFINISHED");
		assertThat(onFolder().run("db-info").status()).isZero();
		onFolder().run("db-migrate");
		assertThat(onFolder().run("db-info", "--pending").status()).isZero();
		assertThat(onFolder().with("LOCKKEEPER_DATABASES_EVENTS_URL", TestServer.shared().url("nowhere"))
			.run("db-info", "--pending")
			.status()).isEqualTo(3);
	}

	@Test
	void terminated143WhenSignalledAndStatementRolledBack() {
		this.folder.with("schema/V2__slow.sql", "CREATE TABLE slow (id int);\nSELECT pg_sleep(600);\n");
		PackagedJar.Running running = onFolder().start("db-migrate", "--output", "json");
		awaitStatement("SELECT pg_sleep(600)");
		running.terminate();
		Result result = running.await();
		assertThat(result.status()).isEqualTo(143);
		assertThat(JsonPath.<String>read(result.stdout(), "$.status")).isEqualTo("INTERRUPTED");
		assertThat(result.stdout()).contains("Rolled back: all of V2__slow.sql.");
		assertThat(this.database.query("SELECT to_regclass('slow')")).containsExactly("null");
		assertThat(this.database.query("SELECT version FROM flyway_schema_history")).containsExactly("1");
		Awaitility.await().until(() -> running("SELECT pg_sleep(600)") == 0);
	}

}
