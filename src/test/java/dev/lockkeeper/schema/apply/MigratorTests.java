package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.util.Optional;

import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.Refusal.NoHistory;
import dev.lockkeeper.schema.history.SqlStatement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
	void migrateWhenDatabaseIsEmptyThenAllAppliedInOrder() throws Exception {
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class, (migrated) -> {
			assertThat(migrated.applied()).extracting(MigrationStatus::name).containsExactly("1", "2", "names");
			assertThat(migrated.state().history().currentVersion()).contains(SchemaScenario.version("2"));
		});
		assertThat(this.scenario.logged).containsExactly("applying 1", "applying 2", "applying names");
		assertThat(this.scenario.database.query("SELECT indisvalid FROM pg_index")).contains("t");
	}

	@Test
	void migrateWhenFilesExceedOneGroupThenAppliedUpToTheBrokenOne() throws Exception {
		for (int version = 3; version <= 230; version++) {
			this.scenario.folder.with("schema/V%d__more.sql".formatted(version),
					(version == 220) ? "SELECT nonsense;" : "CREATE TABLE more_%d (id int);".formatted(version));
		}
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationFailed.class, (failed) -> {
			assertThat(failed.applied()).hasSize(219);
			assertThat(failed.failure().script()).isEqualTo("V220__more.sql");
		});
		this.scenario.folder.with("schema/V220__more.sql", "SELECT 1;");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class,
				(migrated) -> assertThat(migrated.applied()).hasSize(12));
	}

	@Test
	void migrateWhenNothingIsPendingThenUpToDate() throws Exception {
		this.scenario.migrate();
		this.scenario.logged.clear();
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
		assertThat(this.scenario.logged).isEmpty();
	}

	@Test
	void migrateWhenRepeatableChangedThenAppliedAgain() throws Exception {
		this.scenario.migrate();
		this.scenario.folder.with("schema/R__names.sql",
				"CREATE OR REPLACE VIEW names AS SELECT upper(name) AS name FROM accounts;");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class,
				(migrated) -> assertThat(migrated.applied()).extracting(MigrationStatus::name)
					.containsExactly("names"));
	}

	@Test
	void migrateWhenTargetIsGivenThenLaterAndRepeatableAreNotApplied() throws Exception {
		assertThat(this.scenario.migrate(Optional.of(SchemaScenario.version("1"))))
			.isInstanceOfSatisfying(Migrated.class, (migrated) -> {
				assertThat(migrated.applied()).extracting(MigrationStatus::name).containsExactly("1");
				assertThat(migrated.state().in(MigrationState.ABOVE_TARGET)).extracting(MigrationStatus::name)
					.containsExactly("2", "names");
			});
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void migrateWhenStatementFailsThenRolledBackAndLineIsReported() throws Exception {
		this.scenario.folder.with("schema/V3__broken.sql", """
				-- adds a column
				ALTER TABLE accounts ADD COLUMN email text;

				/* and one where there is nothing */
				ALTER TABLE accounts
				    ADD COLUMN phone text,
				    DROP COLUMN nothing;
				""").with("schema/V4__later.sql", "SELECT 1;");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationFailed.class, (failed) -> {
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
	void migrateWhenErrorHasPositionThenLineOfThePositionIsReported() throws Exception {
		this.scenario.folder.with("schema/V3__broken.sql", """
				-- a comment

				SELECT name,
				       nonsense
				  FROM accounts;
				""");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationFailed.class,
				(failed) -> assertThat(failed.failure().line()).isEqualTo(4));
	}

	@Test
	void migrateWhenCommitFailsThenThatMigrationFails() throws Exception {
		this.scenario.folder.with("schema/V3__deferred.sql", """
				CREATE TABLE parents (id int PRIMARY KEY);
				CREATE TABLE children (id int REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
				INSERT INTO children VALUES (1);
				""");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationFailed.class, (failed) -> {
			assertThat(failed.failure().script()).isEqualTo("V3__deferred.sql");
			assertThat(failed.failure().error().state().code()).isEqualTo("23503");
			assertThat(failed.applied()).extracting(MigrationStatus::name).containsExactly("1", "2");
		});
		assertThat(this.scenario.database.query("SELECT to_regclass('children')")).containsExactly("null");
	}

	@Test
	void migrateWhenSchemaIsNotEmptyAndHasNoHistoryThenRefusedWithObjectNames() throws Exception {
		this.scenario.database.execute("CREATE TABLE legacy (id int)");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationRefused.class,
				(refused) -> assertThat(refused.reasons()).singleElement()
					.isInstanceOfSatisfying(NoHistory.class,
							(reason) -> assertThat(reason.objects()).containsExactly("legacy")));
		assertThat(this.scenario.database.query("SELECT to_regclass('flyway_schema_history')")).containsExactly("null");
	}

}
