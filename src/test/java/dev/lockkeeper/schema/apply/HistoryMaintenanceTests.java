package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

import dev.lockkeeper.postgres.RunLock;
import dev.lockkeeper.schema.apply.HistoryOutcome.AlreadyBaselined;
import dev.lockkeeper.schema.apply.HistoryOutcome.BaselineRefused;
import dev.lockkeeper.schema.apply.HistoryOutcome.Baselined;
import dev.lockkeeper.schema.apply.HistoryOutcome.HistoryBusy;
import dev.lockkeeper.schema.apply.HistoryOutcome.RepairRefused;
import dev.lockkeeper.schema.apply.HistoryOutcome.Repaired;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.Refusal.HistoryExists;
import dev.lockkeeper.schema.history.Refusal.NothingToBaseline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryMaintenanceTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__customers.sql", "CREATE TABLE customers (id int, name text);")
			.with("schema/V2__email.sql", "ALTER TABLE customers ADD COLUMN email text;");
	}

	@Test
	void baselineWhenDatabaseHasDataThenDataIsKeptAndLaterMigrationsAreApplied() throws Exception {
		this.scenario.database.execute("CREATE TABLE customers (id int, name text)",
				"INSERT INTO customers VALUES (1, 'Ada')");
		assertThat(baseline("1")).isInstanceOfSatisfying(Baselined.class,
				(baselined) -> assertThat(baselined.state().in(MigrationState.BELOW_BASELINE))
					.extracting(MigrationStatus::name)
					.containsExactly("1"));
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class,
				(migrated) -> assertThat(migrated.applied()).extracting(MigrationStatus::name).containsExactly("2"));
		assertThat(this.scenario.database.query("SELECT name FROM customers WHERE email IS NULL"))
			.containsExactly("Ada");
	}

	@Test
	void baselineWhenRunTwiceThenSecondChangesNothing() throws Exception {
		this.scenario.database.execute("CREATE TABLE customers (id int, name text)");
		baseline("1");
		assertThat(baseline("1.0")).isInstanceOf(AlreadyBaselined.class);
		assertThat(baseline("2")).isInstanceOfSatisfying(BaselineRefused.class,
				(refused) -> assertThat(refused.reason()).isInstanceOf(HistoryExists.class));
		assertThat(this.scenario.database.query("SELECT version FROM flyway_schema_history")).containsExactly("1");
	}

	@Test
	void baselineWhenHistoryHasMigrationsThenRefused() throws Exception {
		this.scenario.migrate();
		assertThat(baseline("2")).isInstanceOfSatisfying(BaselineRefused.class,
				(refused) -> assertThat(refused.reason().message()).contains("it contains 2 migrations"));
	}

	@Test
	void baselineWhenSchemaIsEmptyThenRefused() throws Exception {
		assertThat(baseline("1")).isInstanceOfSatisfying(BaselineRefused.class,
				(refused) -> assertThat(refused.reason()).isInstanceOf(NothingToBaseline.class));
		assertThat(this.scenario.database.query("SELECT to_regclass('flyway_schema_history')")).containsExactly("null");
	}

	@Test
	void baselineWhenAnotherRunHoldsTheLockThenBusy() throws Exception {
		this.scenario.database.execute("CREATE TABLE customers (id int, name text)");
		try (Connection other = this.scenario.database.connect()) {
			new RunLock(this.scenario.configured().historyTable()).tryTake(other);
			assertThat(baseline("1")).isInstanceOf(HistoryBusy.class);
			assertThat(repair()).isInstanceOf(HistoryBusy.class);
		}
	}

	@Test
	void repairWhenMigrationFailedThenEntryIsRemovedAndMigrationRunsAgain() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.with("schema/V3__index.sql", "CREATE INDEX CONCURRENTLY i ON customers (nothing);");
		// as Flyway itself leaves it
		this.scenario.database.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
				+ " script, checksum, installed_by, execution_time, success)"
				+ " VALUES (99, '3', 'index', 'SQL', 'V3__index.sql', 1, 'me', 1, false)");
		assertThat(repair()).isInstanceOfSatisfying(Repaired.class, (repaired) -> {
			assertThat(repaired.actions()).extracting(RepairAction::message)
				.containsExactly("Removed the failed entry of 3 index. The migration is pending again.");
			assertThat(repaired.remaining()).isEmpty();
		});
		this.scenario.folder.with("schema/V3__index.sql", "CREATE INDEX CONCURRENTLY i ON customers (name);");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void repairWhenFileChangedThenChecksumIsUpdated() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.with("schema/V1__customers.sql", "-- better\nCREATE TABLE customers (id int, name text);");
		assertThat(repair()).isInstanceOfSatisfying(Repaired.class,
				(repaired) -> assertThat(repaired.actions()).extracting(RepairAction::message)
					.containsExactly("Updated the checksum and description of 1 customers from its file."));
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
		assertThat(repair()).isInstanceOfSatisfying(Repaired.class,
				(repaired) -> assertThat(repaired.actions()).isEmpty());
	}

	@Test
	void repairWhenAnotherFileWasAppliedThenRefusedAndHistoryIsUnchanged() throws Exception {
		this.scenario.folder.with("schema/V3__mine.sql", "CREATE TABLE mine (id int);");
		this.scenario.migrate();
		this.scenario.folder.without("schema/V3__mine.sql")
			.with("schema/V3__theirs.sql", "CREATE TABLE theirs (id int);")
			.with("schema/V1__customers.sql", "-- better\nCREATE TABLE customers (id int, name text);");
		List<String> before = rows();
		assertThat(repair()).isInstanceOfSatisfying(RepairRefused.class,
				(refused) -> assertThat(refused.reasons()).extracting(Refusal::message)
					.containsExactly(
							"V3__theirs.sql is not the file that was applied as version 3: V3__mine.sql was applied."));
		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void migrateWhenAdviceForDifferentFileIsFollowedThenBothFilesAreApplied() throws Exception {
		this.scenario.folder.with("schema/V3__mine.sql", "CREATE TABLE mine (id int);");
		this.scenario.migrate();
		this.scenario.folder.without("schema/V3__mine.sql")
			.with("schema/V3__theirs.sql", "CREATE TABLE theirs (id int);");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationRefused.class,
				(refused) -> assertThat(refused.reasons()).extracting(Refusal::advice)
					.singleElement()
					.asString()
					.contains("restore V3__mine.sql and give V3__theirs.sql a higher version", "installed_rank 3"));
		this.scenario.folder.without("schema/V3__theirs.sql")
			.with("schema/V3__mine.sql", "CREATE TABLE mine (id int);")
			.with("schema/V4__theirs.sql", "CREATE TABLE theirs (id int);");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.database.query("SELECT to_regclass('theirs')")).containsExactly("theirs");
	}

	@Test
	void migrateWhenRowOfAbandonedFileIsDeletedThenTheOtherFileIsApplied() throws Exception {
		this.scenario.folder.with("schema/V3__mine.sql", "CREATE TABLE mine (id int);");
		this.scenario.migrate();
		this.scenario.folder.without("schema/V3__mine.sql")
			.with("schema/V3__theirs.sql", "CREATE TABLE theirs (id int);");
		this.scenario.database.execute("DROP TABLE mine", "DELETE FROM flyway_schema_history WHERE installed_rank = 3");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.database.query("SELECT to_regclass('theirs')")).containsExactly("theirs");
	}

	@Test
	void repairWhenFileWasOnlyRenamedThenDescriptionIsUpdated() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.without("schema/V2__email.sql")
			.with("schema/V2__add_email.sql", "ALTER TABLE customers ADD COLUMN email text;");
		assertThat(repair()).isInstanceOfSatisfying(Repaired.class,
				(repaired) -> assertThat(repaired.remaining()).isEmpty());
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
	}

	@Test
	void repairWhenFileIsMissingThenRowStaysAndIsReported() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.without("schema/V1__customers.sql");
		assertThat(repair()).isInstanceOfSatisfying(Repaired.class, (repaired) -> {
			assertThat(repaired.actions()).isEmpty();
			assertThat(repaired.remaining()).extracting(Refusal::message)
				.containsExactly("V1__customers.sql is applied, but its file is missing.");
		});
		assertThat(this.scenario.database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("2");
	}

	@Test
	void repairWhenReleaseIsOlderThenNewerRowsStay() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.without("schema/V2__email.sql");
		assertThat(repair()).isInstanceOfSatisfying(Repaired.class,
				(repaired) -> assertThat(repaired.remaining()).isEmpty());
		assertThat(this.scenario.database.query("SELECT version FROM flyway_schema_history ORDER BY 1"))
			.containsExactly("1", "2");
	}

	@Test
	void repairWhenThereIsNoHistoryThenNothingIsCreated() throws Exception {
		assertThat(repair()).isInstanceOfSatisfying(Repaired.class,
				(repaired) -> assertThat(repaired.actions()).isEmpty());
		assertThat(this.scenario.database.query("SELECT to_regclass('flyway_schema_history')")).containsExactly("null");
	}

	private List<String> rows() throws Exception {
		return this.scenario.database.query("SELECT flyway_schema_history::text FROM flyway_schema_history ORDER BY 1");
	}

	private HistoryOutcome baseline(String version) throws Exception {
		return this.scenario.maintenance()
			.baseline(this.scenario.configured(), this.scenario.folder.changelog(), SchemaScenario.version(version));
	}

	private HistoryOutcome repair() throws Exception {
		return this.scenario.maintenance().repair(this.scenario.configured(), this.scenario.folder.changelog());
	}

}
