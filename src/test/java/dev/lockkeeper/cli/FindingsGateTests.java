package dev.lockkeeper.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A release refuses the hazards that the pull request refused, and no others.
 */
class FindingsGateTests {

	@TempDir
	private Path path;

	private ReleaseScenario scenario;

	@BeforeEach
	void setUp() {
		this.scenario = new ReleaseScenario(this.path).with("V1__orders.sql",
				"CREATE TABLE orders (id bigint PRIMARY KEY, note text);");
		expect(0, "db-migrate");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					CREATE TABLE parcels (id bigint PRIMARY KEY) | ALTER TABLE orders ADD COLUMN parcel_id bigint; CREATE INDEX parcels_by_id ON parcels (id, id)
					ALTER TABLE orders ADD COLUMN parcel_id bigint | ALTER TABLE orders RENAME COLUMN parcel_id TO parcel
					ALTER TABLE orders ADD COLUMN parcel_id bigint | ALTER TABLE orders DROP COLUMN parcel_id
					CREATE TYPE mood AS ENUM ('sad', 'glad') | ALTER TYPE mood RENAME VALUE 'sad' TO 'low'
					CREATE SCHEMA shop | DROP SCHEMA shop
					""")
	void migrateWhenFileDependsOnAnotherOfItsReleaseThenSameAsPullRequest(String makes, String breaks) {
		this.scenario.with("V2__make.sql", makes + ";").with("V3__break.sql", breaks + ";");
		assertThat(this.scenario.inScratch("db-lint", "--since", "1").status()).isZero();
		assertThat(this.scenario.inScratch("db-lint", "--since", "2").status()).isEqualTo(7);
		record();
		expect(0, "db-plan");
		expect(0, "db-migrate", "--target", "2");
		expect(7, "db-plan");
		expect(7, "db-migrate");
	}

	@Test
	void migrateWhenBothFilesPendingThenBothApplied() {
		this.scenario.with("V2__make.sql", "CREATE TYPE mood AS ENUM ('sad', 'glad');")
			.with("V3__break.sql", "ALTER TYPE mood RENAME VALUE 'sad' TO 'low';");
		record();
		expect(0, "db-migrate");
	}

	@Test
	void migrateWhenTableWasCreatedByHandThenHazard() {
		this.scenario.database().execute("CREATE TABLE items (id int PRIMARY KEY, note text)");
		this.scenario.with("V2__items.sql", "CREATE TABLE IF NOT EXISTS items (id int PRIMARY KEY, note text);")
			.with("V3__drop.sql", "ALTER TABLE items DROP COLUMN note;");
		record();
		expect(7, "db-plan");
		expect(7, "db-migrate");
	}

	@Test
	void migrateWhenColumnIsNewInTableCreatedByHandThenNoHazard() {
		this.scenario.database().execute("CREATE TABLE items (id int PRIMARY KEY)");
		this.scenario.with("V2__items.sql", "CREATE TABLE IF NOT EXISTS items (id int PRIMARY KEY);")
			.with("V3__note.sql", "ALTER TABLE items ADD COLUMN note text;")
			.with("V4__rename.sql", "ALTER TABLE items RENAME COLUMN note TO remark;");
		record();
		expect(0, "db-plan");
		expect(0, "db-migrate");
	}

	@Test
	void migrateWhenRepeatableCreatesAnotherTableThanBeforeThenNoHazard() {
		this.scenario.with("R__lookup.sql",
				"DROP TABLE IF EXISTS lookup; CREATE TABLE lookup (id int PRIMARY KEY, name text);");
		record();
		expect(0, "db-migrate");
		this.scenario.with("R__lookup.sql",
				"DROP TABLE IF EXISTS lookups; CREATE TABLE lookups (id int PRIMARY KEY, name text);");
		record();
		expect(0, "db-migrate");
	}

	@Test
	void planWhenTableIsReplacedThenNoHazardOnNewTable() {
		this.scenario
			.with("V2__drop.sql", "-- lockkeeper: allow drop-table \"unused\" until 2999-12-31\nDROP TABLE orders;")
			.with("V3__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);")
			.with("V4__drop.sql", "ALTER TABLE orders DROP COLUMN note;");
		record();
		expect(0, "db-plan");
	}

	@Test
	void migrateWhenRepeatableRunsAgainThenHazardsOfSecondRun() {
		this.scenario.with("R__lookup.sql",
				"DROP TABLE IF EXISTS lookup; CREATE TABLE lookup (id int PRIMARY KEY, name text);");
		record();
		expect(0, "db-migrate");
		this.scenario.with("R__lookup.sql",
				"DROP TABLE IF EXISTS lookup; CREATE TABLE lookup (id int PRIMARY KEY, name varchar);");
		record();
		expect(7, "db-migrate");
	}

	@Test
	void migrateWhenFirstInstallationStoppedThenNoHazardUntilItEnds() {
		ReleaseScenario fresh = new ReleaseScenario(this.path.resolve("fresh"))
			.with("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);")
			.with("V2__wrong.sql", "SELECT 1 / 0;")
			.with("V3__legacy.sql", "ALTER TABLE orders DROP COLUMN note;");
		assertThat(fresh.record().status()).isZero();
		assertThat(fresh.run("db-migrate").status()).isEqualTo(5);
		fresh.with("V2__wrong.sql", "SELECT 1;");
		assertThat(fresh.record().status()).isZero();
		assertThat(fresh.run("db-plan").status()).isZero();
		ReleaseScenario.Result ended = fresh.run("db-migrate");
		assertThat(ended.status()).as(ended.output()).isZero();
		fresh.with("V4__drop.sql", "DROP TABLE orders;");
		assertThat(fresh.record().status()).isZero();
		assertThat(fresh.run("db-migrate").status()).isEqualTo(7);
	}

	@Test
	void migrateWhenFirstInstallationRequiresDataThenNoHazardUntilItEnds() {
		ReleaseScenario fresh = new ReleaseScenario(this.path.resolve("fresh"))
			.with("V1__orders.sql",
					"CREATE TABLE orders (id bigint PRIMARY KEY, note text); INSERT INTO orders VALUES (1);")
			.with("V2__wait.sql", "-- lockkeeper: requires-data fill\nSELECT 1;")
			.with("V3__legacy.sql", "ALTER TABLE orders DROP COLUMN note;");
		fresh.folder()
			.with("data/fill.sql", "-- lockkeeper: table orders\n-- lockkeeper: key id\n"
					+ "UPDATE orders SET note = '' WHERE id BETWEEN :from AND :to AND note IS NULL;");
		assertThat(fresh.record().status()).isZero();
		ReleaseScenario.Result waiting = fresh.run("db-migrate");
		assertThat(waiting.status()).as(waiting.output()).isEqualTo(9);
		ReleaseScenario.Result filled = fresh.run("db-data", "run", "fill");
		assertThat(filled.status()).as(filled.output()).isZero();
		ReleaseScenario.Result ended = fresh.run("db-migrate");
		assertThat(ended.status()).as(ended.output()).isZero();
	}

	@Test
	void planWhenSchemaNameDiffersFromBuildThenSeverityByLiveTable() {
		String shop = "--lockkeeper.databases.events.schema=shop";
		expect(0, "db-migrate", shop);
		this.scenario.with("V2__index.sql", "CREATE INDEX orders_note ON orders (note);");
		record();
		ReleaseScenario.Result plan = this.scenario.run("db-plan", shop);
		assertThat(plan.status()).as(plan.output()).isZero();
		assertThat(plan.output()).contains("shop.orders has");
	}

	private void record() {
		ReleaseScenario.Result recorded = this.scenario.record();
		assertThat(recorded.status()).as(recorded.output()).isZero();
	}

	private void expect(int status, String command, String... arguments) {
		ReleaseScenario.Result result = this.scenario.run(command, arguments);
		assertThat(result.status()).as(result.output()).isEqualTo(status);
	}

}
