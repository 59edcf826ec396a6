package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.history.AuditRecord;
import dev.lockkeeper.schema.history.AuditTable;
import dev.lockkeeper.schema.history.NonTransactionalStatement;
import dev.lockkeeper.schema.history.Refusal.HistorySetupFailed;
import dev.lockkeeper.schema.history.Refusal.InvalidMigrationFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Statements that can't run in a transaction, and what killed runs left of them.
 */
class NonTransactionalTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) throws Exception {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__accounts.sql", """
				CREATE TABLE accounts (id int, name text);
				CREATE TYPE status AS ENUM ('new');
				CREATE INDEX by_id ON accounts (id);
				CREATE TABLE parts (id int) PARTITION BY RANGE (id);
				CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (10);
				""");
		this.scenario.migrate();
		this.scenario.logged.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX CONCURRENTLY i ON accounts (name)",
			"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"Odd \"\"name\" ON ONLY public.accounts (name)",
			"CREATE INDEX CONCURRENTLY ON accounts (name)", "/* why */ DROP INDEX CONCURRENTLY by_id",
			"REINDEX INDEX CONCURRENTLY by_id", "REINDEX TABLE CONCURRENTLY accounts",
			"REINDEX (CONCURRENTLY) TABLE accounts", "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY",
			"VACUUM ANALYZE accounts", "VACUUM (FULL) accounts", "ALTER TYPE status ADD VALUE 'old'",
			"CREATE TABLE \"CONCURRENTLY VACUUM\" (id int)" })
	void migrateWhenStatementCantRunInTransactionThenAppliedOnce(String statement) throws Exception {
		this.scenario.folder.with("schema/V2__it.sql", "-- a comment\n" + statement + ";\n");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationOutcome.UpToDate.class);
		assertThat(history()).containsExactly("1 t", "2 t");
		assertNothingLeft();
	}

	@ParameterizedTest
	@ValueSource(strings = { "REVOKE INSERT ON flyway_schema_history FROM %s",
			"REVOKE UPDATE ON flyway_schema_history_audit FROM %s",
			"ALTER TABLE flyway_schema_history ADD CONSTRAINT only_one CHECK (version = '1')",
			"CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
					+ " CREATE TRIGGER skip BEFORE INSERT ON flyway_schema_history"
					+ " FOR EACH ROW EXECUTE FUNCTION skip()",
			"CREATE RULE nothing AS ON INSERT TO flyway_schema_history DO INSTEAD NOTHING" })
	void migrateWhenHistoryRowWouldBeRefusedThenStatementIsNotRun(String obstacle) throws Exception {
		String role = "migrator_" + this.scenario.database.name();
		this.scenario.database.execute("CREATE ROLE " + role, "GRANT ALL ON SCHEMA public TO " + role,
				"GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role, "ALTER TABLE accounts OWNER TO " + role,
				obstacle.formatted(role));
		this.scenario.folder.with("schema/V2__index.sql", "CREATE INDEX CONCURRENTLY i ON accounts (name);");
		assertThat(this.scenario.as(role).migrate()).isInstanceOfSatisfying(MigrationRefused.class,
				(refused) -> assertThat(refused.reasons()).singleElement()
					.isInstanceOfSatisfying(HistorySetupFailed.class,
							(failed) -> assertThat(failed.error().state().code()).matches("42501|23514|02000|0A000")));
		assertThat(this.scenario.database.query("SELECT to_regclass('i')")).containsExactly("null");
		assertThat(this.scenario.logged).isEmpty();
		assertThat(history()).containsExactly("1 t");
		assertNothingLeft();
	}

	@Test
	void migrateWhenUniqueBuildFailsThenNothingInvalidIsLeftAndNextRunBuildsIt() throws Exception {
		this.scenario.database.execute("INSERT INTO accounts VALUES (1, 'same'), (2, 'same')");
		this.scenario.folder.with("schema/V2__unique.sql",
				"CREATE UNIQUE INDEX CONCURRENTLY one_name ON accounts (name);");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationFailed.class, (failed) -> {
			assertThat(failed.failure().error().state().code()).isEqualTo("23505");
			assertThat(failed.failure().rolledBack()).isTrue();
		});
		assertThat(this.scenario.logged).contains("removing \"public\".\"one_name\"");
		assertThat(history()).containsExactly("1 t");
		assertNothingLeft();
		this.scenario.database.execute("DELETE FROM accounts WHERE id = 2");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "IF NOT EXISTS " })
	void migrateWhenInvalidIndexOfThatNameExistsThenDroppedAndBuilt(String ifNotExists) throws Exception {
		leaveInvalid("one_name");
		this.scenario.folder.with("schema/V2__unique.sql",
				"CREATE UNIQUE INDEX CONCURRENTLY %sone_name ON accounts (name);".formatted(ifNotExists));
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.logged).contains("removing \"public\".\"one_name\"");
		assertThat(
				this.scenario.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'one_name'::regclass"))
			.containsExactly("t");
	}

	@Test
	void migrateWhenInvalidIndexOfAnotherNameExistsThenItStays() throws Exception {
		leaveInvalid("not_ours");
		this.scenario.folder.with("schema/V2__unique.sql", "CREATE INDEX CONCURRENTLY ours ON accounts (name);");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.database.query("SELECT to_regclass('not_ours')")).containsExactly("not_ours");
	}

	@Test
	void migrateWhenRunDiedAfterTheBuildThenRecordedAndNotBuiltAgain() throws Exception {
		String sql = "CREATE INDEX CONCURRENTLY by_name ON accounts (name)";
		this.scenario.folder.with("schema/V2__index.sql", sql + ";");
		leaveStarted("V2__index.sql", sql);
		this.scenario.database.execute(sql);
		List<String> before = this.scenario.database.query("SELECT 'by_name'::regclass::oid");
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationOutcome.UpToDate.class);
		assertThat(this.scenario.logged).containsExactly("completed earlier V2__index.sql");
		assertThat(this.scenario.database.query("SELECT 'by_name'::regclass::oid")).isEqualTo(before);
		assertThat(history()).containsExactly("1 t", "2 t");
	}

	@Test
	void migrateWhenRunDiedAndFileWasChangedThenLeftoverDroppedAndNewStatementRun() throws Exception {
		this.scenario.folder.with("schema/V2__index.sql", "CREATE INDEX CONCURRENTLY other ON accounts (name);");
		leaveStarted("V2__index.sql", "CREATE UNIQUE INDEX CONCURRENTLY one_name ON accounts (name)");
		leaveInvalid("one_name");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.logged).contains("removing \"public\".\"one_name\"");
		assertNothingLeft();
	}

	@Test
	void migrateWhenRunDiedDuringUnnamedBuildThenLeftoverDropped() throws Exception {
		leaveStarted("V9__gone.sql", "CREATE UNIQUE INDEX CONCURRENTLY ON accounts (name)");
		leaveInvalid("accounts_name_idx");
		this.scenario.migrate();
		assertThat(this.scenario.logged).containsExactly("removing \"public\".\"accounts_name_idx\"");
		assertNothingLeft();
	}

	@Test
	void migrateWhenRunDiedDuringReindexThenLeftoverDropped() throws Exception {
		leaveStarted("V2__reindex.sql", "REINDEX TABLE CONCURRENTLY accounts");
		leaveInvalid("by_id_ccnew");
		this.scenario.folder.with("schema/V2__reindex.sql", "REINDEX TABLE CONCURRENTLY accounts;");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.logged).startsWith("removing \"public\".\"by_id_ccnew\"");
		assertNothingLeft();
	}

	@Test
	void migrateWhenRunDiedAfterDropThenRecorded() throws Exception {
		String sql = "DROP INDEX CONCURRENTLY by_id";
		this.scenario.folder.with("schema/V2__drop.sql", sql + ";");
		leaveStarted("V2__drop.sql", sql);
		this.scenario.database.execute(sql);
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationOutcome.UpToDate.class);
		assertThat(history()).containsExactly("1 t", "2 t");
	}

	@Test
	void migrateWhenDetachIsPendingThenCompleted() throws Exception {
		String sql = "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY";
		try (Connection reader = this.scenario.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT * FROM parts");
			try (Connection killed = this.scenario.database.connect()) {
				killed.createStatement().execute("SET statement_timeout = '1s'");
				assertThat(catchThrowable(() -> killed.createStatement().execute(sql))).isNotNull();
			}
		}
		assertThat(this.scenario.database.query("SELECT inhdetachpending FROM pg_inherits")).containsExactly("t");
		this.scenario.folder.with("schema/V2__detach.sql", sql + ";");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.logged).contains("finishing parts_1");
		assertThat(this.scenario.database.query("SELECT 1 FROM pg_inherits")).isEmpty();
	}

	@Test
	void migrateWhenFileMixesStatementsThenRefusedWithHowToSplit() throws Exception {
		this.scenario.folder.with("schema/V2__both.sql", """
				SET statement_timeout = 0;
				ALTER TABLE accounts ADD COLUMN email text;
				CREATE INDEX CONCURRENTLY by_email ON accounts (email);
				SELECT 1;
				""");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationRefused.class,
				(refused) -> assertThat(refused.reasons()).singleElement()
					.isInstanceOfSatisfying(InvalidMigrationFile.class, (invalid) -> {
						assertThat(invalid.message()).isEqualTo(
								"V2__both.sql can't be applied: the statement in line 3 can't run in a transaction, but the file contains 4 statements.");
						assertThat(invalid.advice())
							.isEqualTo("Split the file into files with ascending versions, in this order: "
									+ "lines 1 to 2; line 3; line 4. Set timeouts with directives instead of SET.");
					}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN", "COMMIT", "ROLLBACK", "START TRANSACTION", "end" })
	void migrateWhenFileEndsItsTransactionThenRefused(String statement) throws Exception {
		this.scenario.folder.with("schema/V2__tx.sql", "CREATE TABLE a (id int);\n%s;\n".formatted(statement));
		assertThat(this.scenario.migrate())
			.isInstanceOfSatisfying(MigrationRefused.class, (refused) -> assertThat(refused.reasons()).singleElement()
				.satisfies((reason) -> assertThat(reason.message()).contains("line 2 begins or ends a transaction")));
	}

	@Test
	void migrateWhenSavepointsAreUsedThenMigrated() throws Exception {
		this.scenario.folder.with("schema/V2__savepoint.sql",
				"SAVEPOINT one; CREATE TABLE a (id int); ROLLBACK TO SAVEPOINT one; RELEASE one;");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.database.query("SELECT to_regclass('a')")).containsExactly("null");
	}

	/** Leaves the audit row of a run that was killed while the statement ran. */
	private void leaveStarted(String script, String sql) throws Exception {
		AuditTable audit = new AuditTable(this.scenario.configured());
		NonTransactionalStatement statement = NonTransactionalStatement.of(sql).orElseThrow();
		try (Connection connection = this.scenario.database.connect()) {
			List<Long> objects = new IndexCatalog(connection).objects(statement);
			var file = this.scenario.folder.changelog()
				.versioned()
				.stream()
				.filter((one) -> one.script().equals(script) && one.sql().startsWith(sql))
				.findFirst()
				.orElse(this.scenario.folder.changelog().versioned().getFirst());
			audit.started(connection, new AuditRecord(file, 1, RunOrigin.UNKNOWN, Optional.empty()), sql, objects);
		}
		this.scenario.database.execute(
				"UPDATE flyway_schema_history_audit SET script = '%s' WHERE statement IS NOT NULL".formatted(script));
	}

	private void leaveInvalid(String index) {
		this.scenario.database.execute("INSERT INTO accounts VALUES (1, 'same'), (2, 'same')");
		assertThat(catchThrowable(() -> this.scenario.database
			.execute("CREATE UNIQUE INDEX CONCURRENTLY %s ON accounts (name)".formatted(index)))).isNotNull();
		this.scenario.database.execute("DELETE FROM accounts WHERE id = 2");
		assertThat(this.scenario.database
			.query("SELECT indisvalid FROM pg_index WHERE indexrelid = '%s'::regclass".formatted(index)))
			.containsExactly("f");
	}

	private void assertNothingLeft() {
		assertThat(this.scenario.database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
			.isEmpty();
		assertThat(this.scenario.database
			.query("SELECT script FROM flyway_schema_history_audit WHERE installed_rank IS NULL")).isEmpty();
	}

	private List<String> history() {
		return this.scenario.database.query(
				"SELECT version || ' ' || success::text::char(1) FROM flyway_schema_history ORDER BY installed_rank");
	}

}
