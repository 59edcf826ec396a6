package dev.lockkeeper.schema.history;

import java.nio.file.Path;

import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.apply.SchemaScenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations with files that were changed, removed or added since they were applied, and
 * releases that are older than the database.
 */
class SchemaStateTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) throws Exception {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__one.sql", "CREATE TABLE one (id int);")
			.with("schema/V2__two.sql", "CREATE TABLE two (id int);")
			.with("schema/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");
		this.scenario.migrate();
	}

	@Test
	void migrateWhenDatabaseIsNewerThenItsRepeatablesAreKept() throws Exception {
		this.scenario.folder.with("schema/V3__three.sql", "CREATE TABLE three (id int);")
			.with("schema/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one;")
			.with("schema/R__other.sql", "CREATE OR REPLACE VIEW other AS SELECT 1 AS one;");
		this.scenario.migrate();
		olderRelease();
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(UpToDate.class,
				(upToDate) -> assertThat(upToDate.state().in(MigrationState.FUTURE)).extracting(MigrationStatus::name)
					.containsExactly("3", "other"));
		assertThat(this.scenario.database.query("SELECT one FROM v")).containsExactly("2");
	}

	@Test
	void migrateWhenNewReleaseRevertsRepeatableThenApplied() throws Exception {
		this.scenario.folder.with("schema/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one;");
		this.scenario.migrate();
		this.scenario.folder.with("schema/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");
		this.scenario.migrate();
		assertThat(this.scenario.database.query("SELECT one FROM v")).containsExactly("1");
	}

	@Test
	void migrateWhenAppliedFileChangedThenRefusedWithBothChecksums() throws Exception {
		int before = this.scenario.folder.changelog().versioned().getFirst().checksum();
		this.scenario.folder.with("schema/V1__one.sql", "CREATE TABLE uno (id int);")
			.with("schema/V3__three.sql", "CREATE TABLE three (id int);");
		int after = this.scenario.folder.changelog().versioned().getFirst().checksum();
		assertRefused("V1__one.sql was changed after it was applied: its checksum was %d and is now %d."
			.formatted(before, after));
		assertThat(this.scenario.database.query("SELECT to_regclass('three')")).containsExactly("null");
	}

	@Test
	void migrateWhenAppliedFileRenamedThenRefused() throws Exception {
		this.scenario.folder.without("schema/V1__one.sql").with("schema/V1__uno.sql", "CREATE TABLE one (id int);");
		assertRefused("V1__uno.sql was changed after it was applied: its description was \"one\".");
	}

	@Test
	void migrateWhenOnlyLineEndingsChangedThenUpToDate() throws Exception {
		this.scenario.folder.with("schema/V1__one.sql", "CREATE TABLE one (id int);\r\n");
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
	}

	@Test
	void migrateWhenAppliedFileIsMissingThenRefused() throws Exception {
		this.scenario.folder.without("schema/V1__one.sql");
		assertRefused("V1__one.sql is applied, but its file is missing.");
	}

	@Test
	void migrateWhenFileOfRepeatableIsDeletedThenMissingAndNothingIsRefused() throws Exception {
		this.scenario.folder.without("schema/R__view.sql").with("schema/V3__three.sql", "CREATE TABLE three (id int);");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class, (migrated) -> {
			assertThat(migrated.state().in(MigrationState.FUTURE)).isEmpty();
			assertThat(migrated.state().in(MigrationState.MISSING)).extracting(MigrationStatus::name)
				.containsExactly("view");
		});
		assertThat(this.scenario.inspect().refusals()).isEmpty();
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
	}

	@Test
	void migrateWhenOlderFileAddedThenRefused() throws Exception {
		this.scenario.folder.with("schema/V1_5__late.sql", "SELECT 1;");
		assertRefused("V1_5__late.sql is not applied and has a lower version than the newest applied migration.");
	}

	@Test
	void readinessWhenSchemaOlderSameOrNewerThenOnlyOlderIsNotReady() throws Exception {
		assertThat(this.scenario.readiness().ready()).isTrue();
		this.scenario.folder.with("schema/V3__three.sql", "CREATE TABLE three (id int);")
			.with("schema/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one;");
		assertThat(this.scenario.readiness().lacking()).containsExactly("3", "view");
		this.scenario.migrate();
		assertThat(this.scenario.readiness().ready()).isTrue();
		olderRelease();
		assertThat(this.scenario.readiness().ready()).isTrue();
	}

	private void olderRelease() {
		this.scenario.folder.without("schema/V3__three.sql")
			.with("schema/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");
		if (this.scenario.folder.path().resolve("schema/R__other.sql").toFile().exists()) {
			this.scenario.folder.without("schema/R__other.sql");
		}
	}

	private void assertRefused(String message) throws Exception {
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationRefused.class,
				(refused) -> assertThat(refused.reasons()).extracting(Refusal::message).containsExactly(message));
		assertThat(this.scenario.inspect().refusals()).extracting(Refusal::message).containsExactly(message);
	}

}
