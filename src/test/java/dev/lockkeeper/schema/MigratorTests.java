package dev.lockkeeper.schema;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lockkeeper.postgres.RunLock;
import dev.lockkeeper.schema.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.MigrationOutcome.Failed;
import dev.lockkeeper.schema.MigrationOutcome.Interrupted;
import dev.lockkeeper.schema.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.MigrationOutcome.Refused;
import dev.lockkeeper.schema.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.Refusal.BadState;
import dev.lockkeeper.schema.Refusal.NoHistory;

import static org.assertj.core.api.Assertions.assertThat;

class MigratorTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int, name text);")
			.with("schema/V2__index.sql", "CREATE INDEX CONCURRENTLY accounts_by_name ON accounts (name);")
			.with("schema/R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM accounts;");
	}

	@Test
	void migrateWhenEmptyDatabaseOutcomeAllAppliedInOrder() throws Exception {
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class, (migrated) -> {
			assertThat(migrated.applied()).extracting(MigrationStatus::name).containsExactly("1", "2", "names");
			assertThat(migrated.state().history().currentVersion()).contains(SchemaScenario.version("2"));
		});
		assertThat(this.scenario.told).containsExactly("applying 1", "applying 2", "applying names");
		assertThat(this.scenario.database.query("SELECT indisvalid FROM pg_index")).contains("t");
	}

	@Test
	void migrateWhenMoreThanTheEngineTakesAtOnceOutcomeAllAppliedUpToTheBrokenOne() throws Exception {
		for (int version = 3; version <= 230; version++) {
			this.scenario.folder.with("schema/V%d__more.sql".formatted(version),
					(version == 220) ? "SELECT nonsense;" : "CREATE TABLE more_%d (id int);".formatted(version));
		}
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Failed.class, (failed) -> {
			assertThat(failed.applied()).hasSize(219);
			assertThat(failed.failure().script()).isEqualTo("V220__more.sql");
		});
		this.scenario.folder.with("schema/V220__more.sql", "SELECT 1;");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class,
				(migrated) -> assertThat(migrated.applied()).hasSize(12));
	}

	@Test
	void migrateWhenNothingPendingOutcomeUpToDate() throws Exception {
		this.scenario.migrate();
		this.scenario.told.clear();
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
		assertThat(this.scenario.told).isEmpty();
	}

	@Test
	void migrateWhenRepeatableChangedOutcomeAppliedAgain() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.with("schema/R__names.sql",
				"CREATE OR REPLACE VIEW names AS SELECT upper(name) AS name FROM accounts;");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class,
				(migrated) -> assertThat(migrated.applied()).extracting(MigrationStatus::name)
					.containsExactly("names"));
	}

	@Test
	void migrateWhenTargetOutcomeLaterAndRepeatableWait() throws Exception {
		assertThat(this.scenario.migrate(Optional.of(SchemaScenario.version("1"))))
			.isInstanceOfSatisfying(Migrated.class, (migrated) -> {
				assertThat(migrated.applied()).extracting(MigrationStatus::name).containsExactly("1");
				assertThat(migrated.state().in(MigrationState.ABOVE_TARGET)).extracting(MigrationStatus::name)
					.containsExactly("2", "names");
			});
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void migrateWhenStatementFailsOutcomeRolledBackWithPlace() throws Exception {
		this.scenario.folder.with("schema/V3__broken.sql", """
				-- adds a column
				ALTER TABLE accounts ADD COLUMN email text;

				/* and one where there is nothing */
				ALTER TABLE accounts
				    ADD COLUMN phone text,
				    DROP COLUMN nothing;
				""").with("schema/V4__later.sql", "SELECT 1;");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Failed.class, (failed) -> {
			assertThat(failed.applied()).extracting(MigrationStatus::name).containsExactly("1", "2");
			assertThat(failed.failure().script()).isEqualTo("V3__broken.sql");
			assertThat(failed.failure().line()).isEqualTo(5);
			assertThat(failed.failure().statement()).extracting(SqlStatement::sql)
				.asString()
				.startsWith("ALTER TABLE accounts\n");
			assertThat(failed.failure().error().state().code()).isEqualTo("42703");
			assertThat(failed.failure().rolledBack()).isTrue();
			assertThat(failed.state().pending()).extracting((migration) -> migration.name())
				.containsExactly("3", "4", "names");
		});
		assertThat(this.scenario.database
			.query("SELECT attname FROM pg_attribute WHERE attrelid = 'accounts'::regclass AND attnum > 0"))
			.containsExactly("id", "name");
	}

	@Test
	void migrateWhenErrorHasPositionOutcomeLineOfThePosition() throws Exception {
		this.scenario.folder.with("schema/V3__broken.sql", """
				-- a comment

				SELECT name,
				       nonsense
				  FROM accounts;
				""");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Failed.class,
				(failed) -> assertThat(failed.failure().line()).isEqualTo(4));
	}

	@Test
	void migrateWhenCommitFailsOutcomeFailureOfThatMigration() throws Exception {
		this.scenario.folder.with("schema/V3__deferred.sql", """
				CREATE TABLE parents (id int PRIMARY KEY);
				CREATE TABLE children (id int REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
				INSERT INTO children VALUES (1);
				""");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Failed.class, (failed) -> {
			assertThat(failed.failure().script()).isEqualTo("V3__deferred.sql");
			assertThat(failed.failure().error().state().code()).isEqualTo("23503");
			assertThat(failed.applied()).extracting(MigrationStatus::name).containsExactly("1", "2");
		});
		assertThat(this.scenario.database.query("SELECT to_regclass('children')")).containsExactly("null");
	}

	@Test
	void migrateWhenConcurrentIndexFailsOutcomeInvalidIndexNamedAndNextRunRefused() throws Exception {
		this.scenario.migrate();
		this.scenario.database.execute("INSERT INTO accounts VALUES (1, 'same'), (2, 'same')");
		this.scenario.folder.with("schema/V3__unique.sql",
				"CREATE UNIQUE INDEX CONCURRENTLY accounts_name ON accounts (name);");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Failed.class, (failed) -> {
			assertThat(failed.failure().rolledBack()).isFalse();
			assertThat(failed.failure().leftovers()).containsExactly("accounts_name");
		});
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Refused.class,
				(refused) -> assertThat(refused.reasons()).singleElement()
					.isInstanceOfSatisfying(BadState.class,
							(reason) -> assertThat(reason.migration().state()).isEqualTo(MigrationState.FAILED)));
	}

	@Test
	void migrateWhenSchemaNotEmptyAndNoHistoryOutcomeRefusedNamingWhatIsThere() throws Exception {
		this.scenario.database.execute("CREATE TABLE legacy (id int)");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Refused.class,
				(refused) -> assertThat(refused.reasons()).singleElement()
					.isInstanceOfSatisfying(NoHistory.class,
							(reason) -> assertThat(reason.objects()).containsExactly("legacy")));
		assertThat(this.scenario.database.query("SELECT to_regclass('flyway_schema_history')")).containsExactly("null");
	}

	@Test
	void migrateWhenLockNeverGrantedOutcomeTimedOutAfterAllAttempts() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.with("schema/V3__column.sql", "ALTER TABLE accounts ADD COLUMN email text;");
		try (Connection reader = this.scenario.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("LOCK TABLE accounts IN ACCESS SHARE MODE");
			assertThat(this.scenario.migrate()).isInstanceOfSatisfying(LockTimedOut.class, (timedOut) -> {
				assertThat(timedOut.attempts()).isEqualTo(2);
				assertThat(timedOut.failure().script()).isEqualTo("V3__column.sql");
			});
		}
		assertThat(this.scenario.told).contains("trying again after 1").doesNotContain("trying again after 2");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void migrateWhenIndexWaitsLongerThanLockTimeoutOutcomeBuilt() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.with("schema/V3__index.sql", "CREATE INDEX CONCURRENTLY a3 ON accounts (id);");
		try (Connection writer = this.scenario.database.connect()) {
			writer.setAutoCommit(false);
			writer.createStatement().execute("INSERT INTO accounts VALUES (1, 'one')");
			CompletableFuture<MigrationOutcome> outcome = inBackground();
			// the build waits for the writer's transaction far beyond the lock timeout of
			// 100 ms
			Awaitility.await()
				.until(() -> this.scenario.database
					.query("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
							+ " AND query LIKE 'CREATE INDEX%' AND now() - query_start > interval '500 ms'"
							+ " AND datname = current_database()")
					.equals(List.of("1")));
			writer.commit();
			assertThat(outcome.join()).isInstanceOf(Migrated.class);
		}
	}

	@Test
	void migrateWhenAnotherRunHoldsTheLockOutcomeSaysWho() throws Exception {
		try (Connection other = this.scenario.database.connect()) {
			other.createStatement().execute("SET application_name = 'the other run'");
			new RunLock(this.scenario.configured().historyTable()).tryTake(other);
			assertThat(this.scenario.migrate())
				.isInstanceOfSatisfying(AnotherRun.class, (another) -> assertThat(another.holder())
					.hasValueSatisfying((holder) -> assertThat(holder.applicationName()).isEqualTo("the other run")));
		}
		assertThat(this.scenario.told).containsExactly("waiting for the other run");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void migrateWhenAskedToStopOutcomeCancelledAndRolledBack() throws Exception {
		this.scenario.folder.with("schema/V3__slow.sql", "CREATE TABLE slow (id int); SELECT pg_sleep(600);");
		CompletableFuture<MigrationOutcome> outcome = inBackground()
			.whenComplete((_, _) -> this.scenario.interruption.finished());
		Awaitility.await()
			.until(() -> this.scenario.database
				.query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active'"
						+ " AND datname = current_database() AND pid <> pg_backend_pid()")
				.equals(List.of("1")));
		this.scenario.interruption.stop(Duration.ofSeconds(30));
		assertThat(outcome.join()).isInstanceOfSatisfying(Interrupted.class, (interrupted) -> {
			assertThat(interrupted.applied()).extracting(MigrationStatus::name).containsExactly("1", "2");
			assertThat(interrupted.failure())
				.hasValueSatisfying((failure) -> assertThat(failure.rolledBack()).isTrue());
		});
		assertThat(this.scenario.database.query("SELECT to_regclass('slow')")).containsExactly("null");
	}

	@Test
	void migrateWhenRunBySeveralAtOnceOutcomeOneAppliesAll() throws Exception {
		List<CompletableFuture<MigrationOutcome>> runs = List.of(inBackground(), inBackground(), inBackground());
		List<MigrationOutcome> outcomes = runs.stream().map(CompletableFuture::join).toList();
		assertThat(outcomes).filteredOn((outcome) -> outcome instanceof Migrated).hasSize(1);
		assertThat(outcomes)
			.filteredOn((outcome) -> outcome instanceof Migrated || outcome instanceof UpToDate
					|| outcome instanceof AnotherRun)
			.hasSize(3);
	}

	private CompletableFuture<MigrationOutcome> inBackground() {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return this.scenario.migrate();
			}
			catch (SQLException | dev.lockkeeper.database.DatabaseUnreachableException ex) {
				throw new IllegalStateException(ex);
			}
		}, (run) -> Thread.ofVirtual().start(run));
	}

}
