package dev.lockkeeper.schema.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.SchemaScenario;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database whose first run did not reach its target, also one that an older release of
 * Lockkeeper began to install.
 */
class FirstInstallationTests {

	/** As releases without the columns for the target create the audit table. */
	private static final String OLD_TABLE = """
			CREATE TABLE flyway_schema_history_audit (
			    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
			    installed_rank integer,
			    script         text NOT NULL,
			    checksum       integer NOT NULL,
			    begun_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
			    ended_at       timestamptz,
			    attempts       integer NOT NULL,
			    application    text,
			    host           text,
			    git_commit     text,
			    image_digest   text,
			    actor          text,
			    hotfix         text,
			    statement      text,
			    objects_before bigint[]
			)""";

	/** As these releases record a migration. */
	private static final String OLD_ROW = """
			INSERT INTO flyway_schema_history_audit (installed_rank, ended_at, begun_at, script, checksum, attempts,
			  application, host, git_commit, image_digest, actor, hotfix)
			SELECT coalesce(max(installed_rank), 0), clock_timestamp(), transaction_timestamp(), '%s', 1, 1,
			  NULL, NULL, NULL, NULL, NULL, NULL FROM flyway_schema_history""";

	/** As these releases store the target of the first run. */
	private static final String OLD_TARGET = """
			COMMENT ON TABLE flyway_schema_history_audit IS 'first installation, to version 3 by R__it''s.sql'""";

	private static final String TARGET = "SELECT first_run_version || ' ' || first_run_script FROM flyway_schema_history_audit WHERE first_run_script IS NOT NULL";

	private static final String COLUMNS = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'flyway_schema_history_audit'::regclass AND attname LIKE 'first_run%'";

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__one.sql", "CREATE TABLE one (id int);")
			.with("schema/V2__two.sql", "SELECT 1 / 0;")
			.with("schema/V3__three.sql", "CREATE TABLE three (id int);");
	}

	@Test
	void lastsWhenFirstRunFailedThenTrueUntilItsTargetIsReached() throws Exception {
		assertThat(lasts()).isTrue();
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationFailed.class);
		assertThat(this.scenario.database.query(TARGET)).containsExactly("3 V3__three.sql");
		this.scenario.folder.with("schema/V2__two.sql", "SELECT 2;")
			.with("schema/V4__four.sql", "CREATE TABLE four (id int);");
		assertThat(lasts()).isTrue();
		assertThat(this.scenario.migrate(Optional.of(SchemaScenario.version("3")))).isInstanceOf(Migrated.class);
		assertThat(lasts()).isFalse();
	}

	@Test
	void lastsWhenFirstMigrationFailedThenTrue() throws Exception {
		this.scenario.folder.with("schema/V1__one.sql", "SELECT 1 / 0;");
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationFailed.class);
		assertThat(lasts()).isTrue();
	}

	@Test
	void lastsWhenFirstRunEndsWithRepeatableThenTrueUntilItIsApplied() throws Exception {
		this.scenario.folder.with("schema/V2__two.sql", "SELECT 2;").with("schema/R__view.sql", "SELECT 1 / 0;");
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationFailed.class);
		this.scenario.folder.with("schema/R__view.sql", "CREATE VIEW v AS SELECT 1 AS one;");
		assertThat(lasts()).isTrue();
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(lasts()).isFalse();
	}

	@Test
	void lastsWhenDatabaseWasAdoptedThenFalse() {
		this.scenario.database.execute("CREATE TABLE legacy (id int)",
				"CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version text, description text,"
						+ " type text, script text, checksum int, installed_by text,"
						+ " installed_on timestamp DEFAULT now(), execution_time int, success boolean)",
				"INSERT INTO flyway_schema_history VALUES (1, '1', 'one', 'BASELINE', 'one', NULL, 'me', now(), 0, true)");
		assertThat(lasts()).isFalse();
	}

	@Test
	void migrateWhenOlderReleaseStoredTheTargetThenCopiedToColumns() throws Exception {
		installedByOlderRelease();
		assertThat(lasts()).isTrue();
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationFailed.class);
		assertThat(this.scenario.database.query(TARGET)).containsExactly("3 R__it's.sql");
		this.scenario.database.execute("COMMENT ON TABLE flyway_schema_history_audit IS NULL");
		assertThat(lasts()).isTrue();
		this.scenario.folder.with("schema/V2__two.sql", "SELECT 2;");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(lasts()).isFalse();
	}

	@Test
	void migrateWhenOlderReleaseStoredNoTargetThenColumnsAreEmpty() throws Exception {
		installedByOlderRelease();
		this.scenario.database.execute("COMMENT ON TABLE flyway_schema_history_audit IS 'our own comment'");
		assertThat(lasts()).isFalse();
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationFailed.class);
		assertThat(this.scenario.database.query(COLUMNS)).containsExactly("2");
		assertThat(this.scenario.database.query(TARGET)).isEmpty();
		assertThat(lasts()).isFalse();
	}

	@Test
	void migrateWhenUserMayNotAlterTheTableThenCommentIsRead() throws Exception {
		installedByOlderRelease();
		this.scenario.folder.with("schema/V2__two.sql", "SELECT 2;");
		String role = "writer_" + this.scenario.database.name();
		this.scenario.database.execute("CREATE ROLE " + role, "GRANT USAGE, CREATE ON SCHEMA public TO " + role,
				"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + role);
		try {
			this.scenario.as(role);
			assertThat(lasts()).isTrue();
			assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
			assertThat(this.scenario.database.query(COLUMNS)).containsExactly("0");
			assertThat(this.scenario.database.query("SELECT count(*) FROM flyway_schema_history_audit"))
				.containsExactly("3");
			assertThat(lasts()).isFalse();
		}
		finally {
			this.scenario.database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
		}
	}

	@Test
	void migrateWhenTableIsLockedThenUpgradedByTheNextRun() throws Exception {
		installedByOlderRelease();
		try (Connection reader = this.scenario.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT 1 FROM flyway_schema_history_audit");
			assertThat(this.scenario.migrate()).isInstanceOf(MigrationFailed.class);
			assertThat(this.scenario.database.query(COLUMNS)).containsExactly("0");
			assertThat(lasts()).isTrue();
		}
		this.scenario.folder.with("schema/V2__two.sql", "SELECT 2;");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.database.query(TARGET)).containsExactly("3 R__it's.sql");
	}

	@Test
	void migrateWhenOlderReleaseRunsOnTheUpgradedTableThenBothReadItsRows() throws Exception {
		installedByOlderRelease();
		this.scenario.migrate();
		this.scenario.database.execute(OLD_TABLE.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"),
				OLD_ROW.formatted("V2__two.sql"), OLD_TARGET);
		assertThat(this.scenario.database.query("SELECT script FROM flyway_schema_history_audit ORDER BY id"))
			.containsExactly("V1__one.sql", "V2__two.sql");
		assertThat(lasts()).isTrue();
	}

	/** The first run of an older release applied V1 and failed in V2. */
	private void installedByOlderRelease() throws Exception {
		this.scenario.migrate(Optional.of(SchemaScenario.version("1")));
		this.scenario.database.execute("DROP TABLE flyway_schema_history_audit", OLD_TABLE,
				OLD_ROW.formatted("V1__one.sql"), OLD_TARGET);
		assertThat(this.scenario.database.query("SELECT tableowner FROM pg_tables WHERE tablename LIKE '%audit'"))
			.containsExactly(TestServer.USER);
	}

	private boolean lasts() {
		try (Connection connection = this.scenario.database.connect()) {
			connection.setReadOnly(true);
			return new FirstInstallation(this.scenario.configured()).lasts(connection, this.scenario.inspect().state());
		}
		catch (SQLException | dev.lockkeeper.database.DatabaseUnreachableException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
