package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.changelog.ChangelogReader;
import dev.lockkeeper.changelog.ChangelogReading.InvalidFiles;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Flyway with its defaults and Lockkeeper on the same files and the same database. If
 * Flyway passes one of these cases, Lockkeeper's solution may be removed.
 */
class StockFlywayTests {

	private final TestDatabase theirs = TestServer.shared().create();

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__accounts.sql",
				"CREATE TABLE accounts (id int, name text); INSERT INTO accounts VALUES (1, 'same'), (2, 'same');");
	}

	@Test
	void locationWhenMissingThenFlywaySucceedsAndLockkeeperRefuses() {
		String nowhere = this.scenario.folder.path().resolve("nowhere").toString();
		var result = Flyway.configure()
			.dataSource(this.theirs.url(), TestServer.USER, TestServer.PASSWORD)
			.locations("filesystem:" + nowhere)
			.load()
			.migrate();
		assertThat(result.success).isTrue();
		assertThat(result.migrationsExecuted).isZero();
		assertThat(new ChangelogReader().read("file:" + nowhere)).isInstanceOf(InvalidFiles.class);
	}

	@Test
	void concurrentBuildWhenAloneThenFlywayHangsAndLockkeeperBuilds() throws Exception {
		this.scenario.folder.with("schema/V2__index.sql", "CREATE INDEX CONCURRENTLY by_name ON accounts (name);");
		CompletableFuture<Throwable> run = CompletableFuture.supplyAsync(
				() -> catchThrowable(() -> stock().load().migrate()), (task) -> Thread.ofVirtual().start(task));
		Awaitility.await()
			.until(() -> this.theirs
				.query("SELECT blocker.state FROM pg_stat_activity AS waiting, unnest(pg_blocking_pids(waiting.pid)) AS b(pid)"
						+ " JOIN pg_stat_activity AS blocker ON blocker.pid = b.pid"
						+ " WHERE waiting.query LIKE 'CREATE INDEX CONCURRENTLY%' AND waiting.datname = current_database()")
				.equals(List.of("idle in transaction")));
		this.theirs.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
				+ " AND pid <> pg_backend_pid()");
		assertThat(run.join()).isNotNull();
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void concurrentBuildWhenRetriedThenFlywayLeavesInvalidIndexAndLockkeeperDoesNot() throws Exception {
		this.scenario.folder.with("schema/V2__index.sql",
				"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one_name ON accounts (name);");
		assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> withoutItsLock().load().migrate());
		this.theirs.execute("DELETE FROM accounts WHERE id = 2");
		assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> withoutItsLock().load().migrate())
			.withMessageContaining("failed migration");
		withoutItsLock().load().repair();
		assertThat(withoutItsLock().load().migrate().success).isTrue();
		assertThat(valid(this.theirs)).containsExactly("f");
		this.scenario.migrate();
		this.scenario.database.execute("DELETE FROM accounts WHERE id = 2");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(valid(this.scenario.database)).containsExactly("t");
	}

	@Test
	void sessionsWhenMigratingThenOnlyLockkeeperSetsLockTimeoutAndConnectionCheck() throws Exception {
		this.scenario.folder.with("schema/V2__settings.sql", """
				CREATE TABLE settings AS SELECT current_setting('lock_timeout') || ' '
				  || current_setting('client_connection_check_interval') AS both;
				""");
		withoutItsLock().load().migrate();
		assertThat(this.theirs.query("SELECT * FROM settings")).containsExactly("0 0");
		this.scenario.migrate();
		assertThat(this.scenario.database.query("SELECT * FROM settings")).containsExactly("100ms 2s");
	}

	private FluentConfiguration stock() {
		return Flyway.configure()
			.dataSource(this.theirs.url(), TestServer.USER, TestServer.PASSWORD)
			.locations("filesystem:" + this.scenario.folder.path().resolve("schema"));
	}

	private FluentConfiguration withoutItsLock() {
		FluentConfiguration configuration = stock();
		configuration.getPluginRegister().getExact(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
		return configuration;
	}

	private static List<String> valid(TestDatabase database) {
		return database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'one_name'::regclass");
	}

}
