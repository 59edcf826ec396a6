package dev.lockkeeper.schema.history;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.schema.apply.SchemaScenario;
import dev.lockkeeper.testing.TestServer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lockkeeper reports the same states as Flyway on a database that Flyway migrated.
 */
class FlywayAgreementTests {

	private static final Map<MigrationState, String> OURS = Map.ofEntries(Map.entry(MigrationState.SUCCESS, "applied"),
			Map.entry(MigrationState.PENDING, "pending"), Map.entry(MigrationState.FAILED, "failed"),
			Map.entry(MigrationState.MISSING_SUCCESS, "missing"), Map.entry(MigrationState.FUTURE_SUCCESS, "future"),
			Map.entry(MigrationState.IGNORED, "out of order"),
			Map.entry(MigrationState.BELOW_BASELINE, "below baseline"),
			Map.entry(MigrationState.BASELINE_IGNORED, "below baseline"),
			Map.entry(MigrationState.OUT_OF_ORDER, "applied"), Map.entry(MigrationState.BASELINE, "baseline"),
			Map.entry(MigrationState.SUPERSEDED, "superseded"), Map.entry(MigrationState.OUTDATED, "superseded"));

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__one.sql", "CREATE TABLE one (id int);")
			.with("schema/V1.1__one_one.sql", "-- ünïcödé\r\nCREATE TABLE one_one (id int);\r\n")
			.with("schema/deep/V2__two.sql", "\uFEFFCREATE TABLE two (id int);")
			.with("schema/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");
	}

	@Test
	void statesWhenNothingAppliedThenSameAsFlyway() throws Exception {
		assertSame();
	}

	@Test
	void statesWhenAllAppliedByFlywayThenChecksumsAreSameAndNothingIsPending() throws Exception {
		flyway().load().migrate();
		assertSame();
		assertThat(this.scenario.inspect().refusals()).isEmpty();
		Map<String, Integer> checksums = new TreeMap<>();
		Arrays.stream(flyway().load().info().applied())
			.forEach((info) -> checksums.put(info.getDescription(), info.getChecksum()));
		assertThat(this.scenario.folder.changelog().versioned())
			.allSatisfy((file) -> assertThat(checksums).containsEntry(file.description(), file.checksum()));
	}

	@Test
	void statesWhenAllAppliedByLockkeeperThenFlywayAppliesNothing() throws Exception {
		this.scenario.migrate();
		assertSame();
		assertThat(flyway().validateMigrationNaming(true).load().migrate().migrationsExecuted).isZero();
	}

	@Test
	void statesWhenPartlyAppliedThenSameAsFlyway() throws Exception {
		flyway().target("1.1").load().migrate();
		assertSame();
	}

	@Test
	void statesWhenBaselinedThenSameAsFlyway() throws Exception {
		this.scenario.database.execute("CREATE TABLE legacy (id int)");
		flyway().baselineVersion("1.1").load().baseline();
		assertSame();
		flyway().load().migrate();
		assertSame();
	}

	@Test
	void statesWhenRepeatableChangedThenSameAsFlyway() throws Exception {
		flyway().load().migrate();
		this.scenario.folder.with("schema/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one;");
		assertSame();
		flyway().load().migrate();
		assertSame();
	}

	@Test
	void statesWhenOlderFileAddedThenSameAsFlyway() throws Exception {
		flyway().load().migrate();
		this.scenario.folder.with("schema/V1.5__between.sql", "SELECT 1;").with("schema/V3__three.sql", "SELECT 3;");
		assertSame();
		flyway().outOfOrder(true).load().migrate();
		assertSame();
	}

	@Test
	void statesWhenFileIsMissingThenSameAsFlyway() throws Exception {
		flyway().load().migrate();
		this.scenario.folder.without("schema/V1.1__one_one.sql");
		assertSame();
		this.scenario.folder.without("schema/deep/V2__two.sql");
		assertSame();
	}

	@Test
	void statesWhenFlywayRepairedMissingFileThenPendingOnceTheFileReturns() throws Exception {
		flyway().load().migrate();
		this.scenario.folder.without("schema/deep/V2__two.sql");
		flyway().ignoreMigrationPatterns(new String[0]).load().repair();
		assertThat(this.scenario.inspect().state().migrations()).extracting(MigrationStatus::name).doesNotContain("2");
		this.scenario.database.execute("DROP TABLE two");
		this.scenario.folder.with("schema/V2__two.sql", "CREATE TABLE two (id int);");
		assertThat(this.scenario.inspect().state().pending()).extracting(Migration::name).containsExactly("2");
		flyway().load().migrate();
		assertThat(this.scenario.inspect().state().pending()).isEmpty();
	}

	@Test
	void statesWhenFailedOutsideTransactionThenSameAsFlyway() throws Exception {
		this.scenario.folder.with("schema/V3__index.sql", "CREATE INDEX CONCURRENTLY i ON nowhere (id);");
		this.scenario.migrate();
		assertSame();
	}

	private void assertSame() throws Exception {
		List<String> flyway = Arrays.stream(flyway().load().info().all())
			.map((info) -> name(info) + " " + OURS.get(info.getState()))
			.sorted()
			.toList();
		List<String> ours = this.scenario.inspect()
			.state()
			.migrations()
			.stream()
			.map((migration) -> migration.name() + " " + migration.state())
			.sorted()
			.toList();
		assertThat(ours).isEqualTo(flyway);
	}

	private static String name(MigrationInfo info) {
		return (info.getVersion() != null) ? info.getVersion().toString() : info.getDescription();
	}

	private FluentConfiguration flyway() {
		FluentConfiguration configuration = Flyway.configure()
			.dataSource(this.scenario.database.url(), TestServer.USER, TestServer.PASSWORD)
			.locations("filesystem:" + this.scenario.folder.path().resolve("schema"))
			.placeholderReplacement(false);
		configuration.getPluginRegister()
			.getExact(org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension.class)
			.setTransactionalLock(false);
		return configuration;
	}

}
