package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.LockWaits;
import dev.lockkeeper.schema.apply.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that hold the locks a migration needs, and what is reported about them.
 */
class LockWaitTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) throws Exception {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int, name text);");
		this.scenario.migrate();
		this.scenario.logged.clear();
		this.scenario.folder.with("schema/V2__column.sql", "ALTER TABLE accounts ADD COLUMN email text;");
	}

	@Test
	void migrateWhenReaderHoldsTheTableThenReaderIsNamedWithoutValues() throws Exception {
		try (Connection reader = this.scenario.database.connect()) {
			reader.createStatement().execute("SET application_name = 'order report'");
			reader.setAutoCommit(false);
			reader.createStatement()
				.execute("/* note */ SELECT id, 'it''s', $$x$$, 42 FROM accounts -- all\n WHERE name = 'secret'");
			assertThat(this.scenario.migrate()).isInstanceOfSatisfying(LockTimedOut.class,
					(timedOut) -> assertThat(timedOut.failure().lockWait()).hasValueSatisfying((wait) -> {
						assertThat(wait.wanted()).isEqualTo("AccessExclusiveLock on accounts");
						assertThat(wait.blockers()).singleElement().satisfies((blocker) -> {
							assertThat(blocker.application()).isEqualTo("order report");
							assertThat(blocker.holds()).isEqualTo("AccessShareLock");
							assertThat(blocker.idleInTransaction()).isTrue();
							assertThat(blocker.transactionAge()).isPositive();
							assertThat(blocker.query()).isEqualTo("SELECT id, ?, ?, ? FROM accounts");
						});
					}));
		}
		assertThat(this.scenario.logged).contains("trying again after 1");
		assertThat(this.scenario.waits).isNotEmpty();
	}

	@Test
	void migrateWhenOthersWaitInFrontThenHolderComesFirst() throws Exception {
		try (Connection reader = this.scenario.database.connect();
				Connection writer = this.scenario.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT 1 FROM accounts");
			CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> lockExclusively(writer),
					(run) -> Thread.ofVirtual().start(run));
			awaitWaiting("LOCK TABLE%");
			assertThat(this.scenario.migrate()).isInstanceOfSatisfying(LockTimedOut.class,
					(timedOut) -> assertThat(timedOut.failure().lockWait().orElseThrow().blockers())
						.extracting(Blocker::holds)
						.containsExactly("AccessShareLock", null));
			reader.rollback();
			waiting.join();
		}
	}

	@Test
	void waitWhenUserMayNotSeeTheBlockerThenBlockerIsHidden() throws Exception {
		String user = "user_" + this.scenario.database.name();
		this.scenario.database.execute("CREATE ROLE %s LOGIN PASSWORD 'x'".formatted(user),
				"GRANT ALL ON accounts TO " + user);
		try (Connection reader = this.scenario.database.connect();
				Connection writer = DriverManager.getConnection(this.scenario.database.url(), user, "x");
				Connection asking = DriverManager.getConnection(this.scenario.database.url(), user, "x")) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT 1 FROM accounts");
			CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> lockExclusively(writer),
					(run) -> Thread.ofVirtual().start(run));
			awaitWaiting("LOCK TABLE%");
			int pid = writer.unwrap(PGConnection.class).getBackendPID();
			assertThat(new LockWaits().of(asking, pid))
				.hasValueSatisfying((wait) -> assertThat(wait.blockers()).singleElement()
					.satisfies((blocker) -> assertThat(blocker.query()).isNull())
					.satisfies((blocker) -> assertThat(blocker.hidden()).isTrue()));
			reader.rollback();
			waiting.join();
		}
		finally {
			this.scenario.database.execute("DROP OWNED BY " + user, "DROP ROLE " + user);
		}
	}

	@Test
	void migrateWhenDeadlockThenTriedAgain() throws Exception {
		this.scenario.folder.with("schema/V2__column.sql", """
				-- lockkeeper: lock-timeout 30s
				UPDATE accounts SET name = 'b' WHERE id = 1;
				UPDATE accounts SET name = 'b' WHERE id = 2;
				""");
		this.scenario.database.execute("INSERT INTO accounts VALUES (1, 'a'), (2, 'a')");
		try (Connection other = this.scenario.database.connect()) {
			other.createStatement().execute("SET deadlock_timeout = '10min'");
			other.setAutoCommit(false);
			other.createStatement().execute("UPDATE accounts SET name = 'c' WHERE id = 2");
			CompletableFuture<MigrationOutcome> outcome = this.scenario.inBackground();
			awaitWaiting("%UPDATE accounts SET name = 'b' WHERE id = 2%");
			other.createStatement().execute("UPDATE accounts SET name = 'c' WHERE id = 1");
			other.commit();
			assertThat(outcome.join()).isInstanceOf(Migrated.class);
		}
		assertThat(this.scenario.logged).contains("trying again after 1");
		assertThat(this.scenario.database.query("SELECT DISTINCT name FROM accounts")).containsExactly("b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET lock_timeout = '1h'", "SET LOCAL lock_timeout TO 0", "set session Lock_Timeout = 0",
			"SELECT set_config('lock_timeout', '0', false)", "SELECT set_config('lock_timeout', '0', true)",
			"DO $$ BEGIN PERFORM set_config('lock_timeout', '0', true); END $$", "RESET ALL",
			"INSERT INTO loud VALUES (1)", "SAVEPOINT one; SET lock_timeout = 0; ROLLBACK TO one",
			"SET lock_timeout = 0; SAVEPOINT one; SELECT 1; ROLLBACK TO one",
			"CREATE TABLE value AS SELECT set_config('lock_timeout', '0', false)" })
	void migrateWhenFileChangesTheLockTimeoutThenConfiguredLockTimeoutHolds(String change) throws Exception {
		this.scenario.database.execute("CREATE TABLE loud (id int)", """
				CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS
				$$ BEGIN PERFORM set_config('lock_timeout', '0', false); RETURN NEW; END $$""",
				"CREATE TRIGGER change BEFORE INSERT ON loud FOR EACH ROW EXECUTE FUNCTION change()");
		this.scenario.folder.with("schema/V2__column.sql", change + ";\nALTER TABLE accounts ADD COLUMN email text;");
		try (Connection reader = this.scenario.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT 1 FROM accounts");
			assertThat(this.scenario.inBackground().get(20, TimeUnit.SECONDS)).isInstanceOf(LockTimedOut.class);
		}
	}

	@Test
	void migrateWhenDirectiveAllowsMoreAttemptsThenThatManyAreMade() throws Exception {
		this.scenario.folder.with("schema/V2__column.sql", """
				-- adds a column
				-- lockkeeper: lock-timeout 20ms
				-- lockkeeper: lock-attempts 4
				ALTER TABLE accounts ADD COLUMN email text;
				""");
		try (Connection reader = this.scenario.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT 1 FROM accounts");
			assertThat(this.scenario.migrate()).isInstanceOfSatisfying(LockTimedOut.class,
					(timedOut) -> assertThat(timedOut.attempts()).isEqualTo(4));
		}
	}

	@Test
	void migrateWhenDirectiveSetsDeadlineThenTimesOutAtTheDeadline() throws Exception {
		this.scenario.folder.with("schema/V2__column.sql", """
				-- lockkeeper: lock-attempts 100000
				-- lockkeeper: lock-deadline 300ms
				ALTER TABLE accounts ADD COLUMN email text;
				""");
		try (Connection reader = this.scenario.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT 1 FROM accounts");
			assertThat(this.scenario.migrate()).isInstanceOf(LockTimedOut.class);
		}
	}

	@Test
	void migrateWhenStatementTimeoutExpiresThenFailedAndNotTriedAgain() throws Exception {
		this.scenario.folder.with("schema/V2__slow.sql", "-- lockkeeper: statement-timeout 50ms\nSELECT pg_sleep(600);")
			.without("schema/V2__column.sql");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationOutcome.MigrationFailed.class,
				(failed) -> assertThat(failed.failure().error().state().code()).isEqualTo("57014"));
		assertThat(this.scenario.logged).containsExactly("applying 2");
	}

	@Test
	void migrateWhenIndexBuildIsSlowThenProgressIsShown() throws Exception {
		this.scenario.folder.with("schema/V2__column.sql", "CREATE INDEX CONCURRENTLY by_name ON accounts (name);");
		try (Connection writer = this.scenario.database.connect()) {
			writer.setAutoCommit(false);
			writer.createStatement().execute("INSERT INTO accounts VALUES (1, 'one')");
			CompletableFuture<MigrationOutcome> outcome = this.scenario.inBackground();
			Awaitility.await().until(() -> this.scenario.progress.contains("CREATE INDEX CONCURRENTLY"));
			assertThat(this.scenario.waits).last().satisfies((wait) -> assertThat(wait.blockers()).hasSize(1));
			writer.commit();
			assertThat(outcome.join()).isInstanceOf(Migrated.class);
		}
	}

	private void awaitWaiting(String query) {
		Awaitility.await()
			.until(() -> this.scenario.database.query(
					"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
							+ " AND query LIKE '" + query.replace("'", "''") + "'")
				.equals(List.of("1")));
	}

	private static void lockExclusively(Connection connection) {
		try {
			connection.setAutoCommit(false);
			connection.createStatement().execute("LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE");
			connection.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
