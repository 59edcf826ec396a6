package dev.lockkeeper.schema.apply;

import java.nio.file.Path;

import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.MigrationStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations with a lower version than the newest applied one, and the audit table.
 */
class HotfixTests {

	private static final RunOrigin ORIGIN = new RunOrigin("orders", "arn:aws:ecs:eu-west-1:1:task/orders/7", "abc123",
			"sha256:def", "octocat");

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) throws Exception {
		this.scenario = new SchemaScenario(path);
		this.scenario.origin = ORIGIN;
		this.scenario.folder.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int, name text);")
			.with("schema/V4__index.sql", "CREATE INDEX CONCURRENTLY by_name ON accounts (name);");
		this.scenario.migrate();
	}

	@Test
	void migrateWhenOlderFileIsNoHotfixThenRefused() throws Exception {
		this.scenario.folder.with("schema/V2__older.sql", "CREATE TABLE older (id int);");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationRefused.class,
				(refused) -> assertThat(refused.reasons()).singleElement()
					.satisfies((reason) -> assertThat(reason.advice()).contains("-- lockkeeper: hotfix \"")));
		assertThat(this.scenario.database.query("SELECT to_regclass('older')")).containsExactly("null");
	}

	@Test
	void migrateWhenOlderFileIsHotfixThenAppliedWithReason() throws Exception {
		this.scenario.folder
			.with("schema/V2__older.sql",
					"-- lockkeeper: hotfix \"shipped from the release branch\"\nCREATE TABLE older (id int);")
			.with("schema/V3__index.sql",
					"-- lockkeeper: hotfix \"it too\"\nDROP INDEX CONCURRENTLY IF EXISTS nothing;")
			.with("schema/V5__newer.sql", "SELECT 1;");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class, (migrated) -> {
			assertThat(migrated.applied()).extracting(MigrationStatus::name).containsExactly("2", "3", "5");
			assertThat(migrated.applied())
				.extracting((migration) -> migration.isOlderThanOthers(migrated.state().history()))
				.containsExactly(true, true, false);
			assertThat(migrated.state().history().currentVersion()).contains(SchemaScenario.version("5"));
		});
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
		assertThat(this.scenario.audit()).extracting(AuditEntry::hotfix)
			.containsExactly(null, null, "shipped from the release branch", "it too", null);
	}

	@Test
	void migrateWhenAppliedThenOriginIsInTheAuditTable() throws Exception {
		assertThat(this.scenario.audit()).hasSize(2).allSatisfy((entry) -> {
			assertThat(entry.origin()).isEqualTo(ORIGIN);
			assertThat(entry.attempts()).isEqualTo(1);
		});
		assertThat(this.scenario.database
			.query("SELECT h.script FROM flyway_schema_history h JOIN flyway_schema_history_audit a"
					+ " USING (installed_rank, script, checksum) ORDER BY 1"))
			.containsExactly("V1__accounts.sql", "V4__index.sql");
	}

	@Test
	void migrateWhenRolledBackThenNotInTheAuditTable() throws Exception {
		this.scenario.folder.with("schema/V5__broken.sql", "SELECT nonsense;");
		this.scenario.migrate();
		assertThat(this.scenario.audit()).hasSize(2);
	}

	@Test
	void migrateWhenFileSetsAnotherRoleThenStillInTheAuditTable() throws Exception {
		String role = "role_" + this.scenario.database.name();
		this.scenario.database.execute("CREATE ROLE " + role, "GRANT CREATE ON SCHEMA public TO " + role);
		try {
			this.scenario.folder.with("schema/V5__role.sql",
					"SET ROLE %s; SET search_path = ''; CREATE TABLE public.theirs (id int);".formatted(role));
			assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
			assertThat(this.scenario.audit()).hasSize(3);
			assertThat(this.scenario.database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'theirs'"))
				.containsExactly(role);
		}
		finally {
			this.scenario.database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
		}
	}

}
