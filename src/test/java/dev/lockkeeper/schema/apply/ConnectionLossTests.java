package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.RunLock;
import dev.lockkeeper.postgres.SessionSettings;
import dev.lockkeeper.postgres.StatementTimeout;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.MigrationOutcome.ConnectionLost;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.testing.NetworkProxy;
import dev.lockkeeper.testing.NetworkProxy.Moment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that end during a run. The schema history decides what is applied.
 */
class ConnectionLossTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) throws Exception {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int, name text);");
		this.scenario.migrate();
		this.scenario.logged.clear();
	}

	@ParameterizedTest
	@CsvSource({ "%pg_sleep(1)%, lockkeeper db-migrate V2__slow.sql", "%, lockkeeper db-migrate" })
	void migrateWhenASessionIsTerminatedThenRunContinues(String query, String session) throws Exception {
		this.scenario.folder.with("schema/V2__slow.sql", "CREATE TABLE slow (id int); SELECT pg_sleep(1);")
			.with("schema/V3__later.sql", "CREATE TABLE later (id int);");
		CompletableFuture<MigrationOutcome> outcome = this.scenario.inBackground();
		awaitStatement("%pg_sleep(1)%");
		this.scenario.database
			.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
					+ " AND pid <> pg_backend_pid() AND query LIKE '" + query + "' AND application_name = '" + session
					+ "'");
		assertThat(outcome.join()).isInstanceOfSatisfying(Migrated.class,
				(migrated) -> assertThat(migrated.applied()).extracting(MigrationStatus::name)
					.containsExactly("2", "3"));
		assertThat(this.scenario.logged).contains("connection lost");
		assertThat(this.scenario.audit()).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource
	void migrateWhenConnectionIsLostAtTheCommitThenAppliedOnce(Moment moment) throws Exception {
		this.scenario.folder.with("schema/V2__row.sql", "INSERT INTO accounts VALUES (1, 'one');");
		try (NetworkProxy network = new NetworkProxy(this.scenario.database.url()).breakingOnce("COMMIT", moment)) {
			assertThat(this.scenario.through(network).migrate()).isInstanceOfSatisfying(Migrated.class,
					(migrated) -> assertThat(migrated.applied()).extracting(MigrationStatus::name)
						.containsExactly("2"));
		}
		assertThat(this.scenario.logged).contains("connection lost");
		assertThat(this.scenario.database.query("SELECT name FROM accounts")).containsExactly("one");
		assertThat(this.scenario.database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'a\0b';", "SET client_encoding = 'LATIN1';", "SET DateStyle = 'German';" })
	void migrateWhenDriverRefusesStatementThenFailedAtOnce(String statement) throws Exception {
		this.scenario.folder.with("schema/V2__refused.sql", "CREATE TABLE refused (id int);\n" + statement);
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(MigrationFailed.class,
				(failed) -> assertThat(failed.failure().script()).isEqualTo("V2__refused.sql"));
		assertThat(this.scenario.logged).doesNotContain("connection lost");
		assertThat(this.scenario.database.query("SELECT to_regclass('refused')")).containsExactly("null");
	}

	@Test
	void migrateWhenStatementTakesLongerThanSocketTimeoutThenApplied() throws Exception {
		this.scenario.folder.with("schema/V2__slow.sql", "CREATE TABLE slow (id int); SELECT pg_sleep(1.5);");
		assertThat(this.scenario.with("socketTimeout=1").migrate()).isInstanceOf(Migrated.class);
		assertThat(this.scenario.logged).doesNotContain("connection lost");
	}

	@Test
	void migrateWhenServerIsLostEachTimeThenEndsAfterFourLosses() throws Exception {
		this.scenario.folder.with("schema/V2__deadly.sql", "SELECT pg_terminate_backend(pg_backend_pid());");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(ConnectionLost.class,
				(lost) -> assertThat(lost.failure().script()).isEqualTo("V2__deadly.sql"));
		assertThat(this.scenario.logged).filteredOn("connection lost"::equals).hasSize(3);
	}

	@Test
	void migrateWhenASessionOfADeadRunStillWorksThenWaitsForIt() throws Exception {
		this.scenario.folder.with("schema/V2__later.sql", "CREATE TABLE later (id int);");
		try (Connection orphan = this.scenario.database.connect()) {
			RunLock lock = new RunLock(this.scenario.configured().historyTable());
			assertThat(lock.work(orphan, new SessionSettings("lockkeeper db-migrate V2__later.sql", LockTimeout.NONE,
					StatementTimeout.NONE)))
				.isTrue();
			assertThat(this.scenario.migrate()).isInstanceOfSatisfying(AnotherRun.class,
					(another) -> assertThat(another.holder()).hasValueSatisfying(
							(holder) -> assertThat(holder.working()).isEqualTo("lockkeeper db-migrate V2__later.sql")));
		}
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

	@Test
	void settingsWhenSessionIsOpenThenServerDetectsLostClients() throws Exception {
		this.scenario.folder.with("schema/V2__settings.sql",
				"CREATE TABLE settings AS SELECT name, setting FROM pg_settings;");
		this.scenario.migrate();
		assertThat(this.scenario.database.query(
				"SELECT name || '=' || setting FROM settings WHERE name ~ '^(tcp_|client_connection|lock_timeout|statement_timeout)' ORDER BY 1"))
			.containsExactly("client_connection_check_interval=2000", "lock_timeout=100", "statement_timeout=0",
					"tcp_keepalives_count=3", "tcp_keepalives_idle=5", "tcp_keepalives_interval=2",
					"tcp_user_timeout=10000");
	}

	private void awaitStatement(String query) {
		Awaitility.await()
			.until(() -> this.scenario.database
				.query("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND datname = current_database()"
						+ " AND pid <> pg_backend_pid() AND query LIKE '" + query + "'")
				.equals(List.of("1")));
	}

}
