package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.lockkeeper.schema.apply.HistoryOutcome.Repaired;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.NotRecorded;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.history.MigrationStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that could apply the same migration again and again, because the schema history
 * does not contain it as expected.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class RunProgressTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "R__", "V1__" })
	void migrateWhenDescriptionIsLongerThanTheHistoryStoresThenAppliedOnce(String prefix) throws Exception {
		this.scenario.folder.with("schema/" + prefix + "a_".repeat(105) + ".sql", "CREATE TABLE a (id int);");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class,
				(migrated) -> assertThat(migrated.applied()).hasSize(1));
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
		assertThat(this.scenario.database.query("SELECT length(description) FROM flyway_schema_history"))
			.containsExactly("200");
		assertNothingToRepair();
	}

	@Test
	void migrateWhenDescriptionOfNonTransactionalFileIsLongThenAppliedOnce() throws Exception {
		this.scenario.folder.with("schema/V1__a.sql", "CREATE TABLE a (id int);")
			.with("schema/V2__" + "a".repeat(210) + ".sql", "CREATE INDEX CONCURRENTLY i ON a (id);");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
		assertNothingToRepair();
	}

	@Test
	void migrateWhenServerDropsTheHistoryRowThenNotRecordedAfterOneApplication() throws Exception {
		this.scenario.folder.with("schema/V1__first.sql", "CREATE TABLE first (id int);")
			.with("schema/V2__again.sql", """
					CREATE OR REPLACE FUNCTION drop_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
					CREATE OR REPLACE TRIGGER drop_row BEFORE INSERT ON flyway_schema_history
					  FOR EACH ROW EXECUTE FUNCTION drop_row();
					INSERT INTO first VALUES (1);
					""");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(NotRecorded.class, (notRecorded) -> {
			assertThat(notRecorded.script()).isEqualTo("V2__again.sql");
			assertThat(notRecorded.applied()).extracting(MigrationStatus::name).containsExactly("1");
		});
		assertThat(this.scenario.database.query("SELECT id FROM first")).containsExactly("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "h'q", "h q", "H.q", "h\\q" })
	void migrateWhenHistoryTableHasSpecialCharactersThenAppliedOnce(String table) throws Exception {
		this.scenario.folder.with("schema/V1__a.sql", "CREATE TABLE a (id int);")
			.with("schema/V2__i.sql", "CREATE INDEX CONCURRENTLY i ON a (id);");
		this.scenario.historyTable(table);
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
		assertNothingToRepair();
	}

	private void assertNothingToRepair() throws Exception {
		assertThat(this.scenario.maintenance().repair(this.scenario.configured(), this.scenario.folder.changelog()))
			.isInstanceOfSatisfying(Repaired.class, (repaired) -> {
				assertThat(repaired.actions()).isEmpty();
				assertThat(repaired.remaining()).isEmpty();
			});
	}

}
