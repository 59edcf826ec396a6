package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.postgres.RunLock;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.history.MigrationStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs beside sessions that hold locks, and several runs at the same time.
 */
class MigratorConcurrencyTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int, name text);")
			.with("schema/V2__index.sql", "CREATE INDEX CONCURRENTLY accounts_by_name ON accounts (name);")
			.with("schema/R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM accounts;");
	}

	@Test
	void migrateWhenLockIsNeverGrantedThenTimesOutAfterAllAttempts() throws Exception {
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
		assertThat(this.scenario.logged).contains("trying again after 1").doesNotContain("trying again after 2");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void migrateWhenIndexWaitsLongerThanLockTimeoutThenBuilt() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.with("schema/V3__index.sql", "CREATE INDEX CONCURRENTLY a3 ON accounts (id);");
		try (Connection writer = this.scenario.database.connect()) {
			writer.setAutoCommit(false);
			writer.createStatement().execute("INSERT INTO accounts VALUES (1, 'one')");
			CompletableFuture<MigrationOutcome> outcome = this.scenario.inBackground();
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
	void migrateWhenAnotherRunHoldsTheLockThenHolderIsNamed() throws Exception {
		try (Connection other = this.scenario.database.connect()) {
			other.createStatement().execute("SET application_name = 'the other run'");
			new RunLock(this.scenario.configured().historyTable()).tryTake(other);
			assertThat(this.scenario.migrate())
				.isInstanceOfSatisfying(AnotherRun.class, (another) -> assertThat(another.holder())
					.hasValueSatisfying((holder) -> assertThat(holder.applicationName()).isEqualTo("the other run")));
		}
		assertThat(this.scenario.logged).containsOnly("waiting for the other run");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void migrateWhenAskedToStopThenCancelledAndRolledBack() throws Exception {
		this.scenario.folder.with("schema/V3__slow.sql", "CREATE TABLE slow (id int); SELECT pg_sleep(600);");
		CompletableFuture<MigrationOutcome> outcome = this.scenario.inBackground()
			.whenComplete((_, _) -> this.scenario.interruption.finished());
		Awaitility.await()
			.until(() -> this.scenario.database
				.query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active'"
						+ " AND datname = current_database() AND pid <> pg_backend_pid()")
				.equals(List.of("1")));
		this.scenario.interruption.stop(Duration.ofSeconds(30));
		assertThat(outcome.join()).isInstanceOfSatisfying(MigrationInterrupted.class, (interrupted) -> {
			assertThat(interrupted.applied()).extracting(MigrationStatus::name).containsExactly("1", "2");
			assertThat(interrupted.failure())
				.hasValueSatisfying((failure) -> assertThat(failure.rolledBack()).isTrue());
		});
		assertThat(this.scenario.database.query("SELECT to_regclass('slow')")).containsExactly("null");
	}

	@Test
	void migrateWhenThreeRunAtOnceThenOneAppliesAll() throws Exception {
		List<CompletableFuture<MigrationOutcome>> runs = List.of(this.scenario.inBackground(),
				this.scenario.inBackground(), this.scenario.inBackground());
		List<MigrationOutcome> outcomes = runs.stream().map(CompletableFuture::join).toList();
		assertThat(outcomes).filteredOn((outcome) -> outcome instanceof Migrated).hasSize(1);
		assertThat(outcomes)
			.filteredOn((outcome) -> outcome instanceof Migrated || outcome instanceof UpToDate
					|| outcome instanceof AnotherRun)
			.hasSize(3);
	}

}
