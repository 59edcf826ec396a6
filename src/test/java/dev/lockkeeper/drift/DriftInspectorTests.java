package dev.lockkeeper.drift;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.ScratchProperties;
import dev.lockkeeper.database.ScratchServer;
import dev.lockkeeper.drift.Difference.Different;
import dev.lockkeeper.drift.Difference.Extra;
import dev.lockkeeper.drift.Difference.Missing;
import dev.lockkeeper.drift.DriftOutcome.Compared;
import dev.lockkeeper.drift.DriftOutcome.NotBuilt;
import dev.lockkeeper.drift.DriftOutcome.NotComparable;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.testing.Migrations;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes a migrated database by hand in each way.
 */
class DriftInspectorTests {

	/** Owns the scratch databases of these tests, and no other database. */
	private static final String USER = createUser();

	private final TestDatabase live = TestServer.shared().create();

	private TemporaryFolder folder;

	private Database database;

	@BeforeEach
	void migrate(@TempDir Path path) throws Exception {
		this.folder = new TemporaryFolder(path).with("schema/V1__all.sql",
				Files.readString(Path.of("src", "test", "resources", "drift", "all.sql")));
		this.database = this.live.configured(this.folder.location());
		Migrations.migrate(this.database, this.folder.changelog(), Optional.empty());
	}

	@AfterEach
	void drop() {
		this.live.drop();
	}

	@Test
	void compareWhenUnchangedThenNoDifferencesAndNoScratchDatabaseLeft() throws Exception {
		this.live.execute("CREATE TABLE lockkeeper_data (id serial)", "CREATE TABLE shop.lockkeeper_runs (id int)");
		assertThat(compare()).isEqualTo(new Compared("version 1", List.of(), List.of()));
		assertThat(
				this.live.query("SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = '%s'".formatted(USER)))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					DROP TABLE shop.events | missing table shop.events; missing table shop.events_1
					CREATE TABLE shop.added (id serial PRIMARY KEY, name text) | extra table shop.added
					CREATE TABLE public.added () | extra table public.added
					ALTER TABLE shop.orders DROP COLUMN mood | missing column shop.orders.mood
					ALTER TABLE shop.orders ADD COLUMN added int | extra column shop.orders.added
					ALTER TABLE shop.customers ALTER COLUMN "odd, Name" TYPE bigint | different column shop.customers."odd, Name" type integer bigint
					ALTER TABLE shop.customers ALTER COLUMN name DROP NOT NULL | different column shop.customers.name nullability not null nullable
					ALTER TABLE shop.customers ALTER COLUMN name SET DEFAULT 'y' | different column shop.customers.name default 'x'::text 'y'::text
					ALTER TABLE shop.customers ALTER COLUMN name TYPE text COLLATE "C" | different column shop.customers.name collation none "C"
					ALTER TABLE shop.orders ALTER COLUMN number DROP IDENTITY | different column shop.orders.number identity by default none
					ALTER TABLE shop.orders ALTER COLUMN doubled DROP EXPRESSION | different column shop.orders.doubled generated (total * 2) stored none
					ALTER TABLE shop.orders DROP CONSTRAINT orders_total_check | missing constraint shop.orders: CHECK ((total > 0))
					ALTER TABLE shop.orders ADD CHECK (total < 9) | extra constraint shop.orders: CHECK ((total < 9))
					ALTER TABLE shop.orders DROP CONSTRAINT orders_customer_fkey; ALTER TABLE shop.orders ADD FOREIGN KEY (customer) REFERENCES shop.customers NOT VALID | different constraint shop.orders: FOREIGN KEY (customer) REFERENCES shop.customers(id) validated yes no
					ALTER TABLE shop.orders RENAME CONSTRAINT orders_total_check TO positive | different constraint shop.orders: CHECK ((total > 0)) name orders_total_check positive
					DROP INDEX shop.by_total | missing index shop.orders: CREATE INDEX ON shop.orders USING btree (total) WHERE (total > 10)
					CREATE INDEX extra ON shop.orders (mood) | extra index shop.orders: CREATE INDEX ON shop.orders USING btree (mood)
					ALTER INDEX shop.by_total RENAME TO other | different index shop.orders: CREATE INDEX ON shop.orders USING btree (total) WHERE (total > 10) name by_total other
					UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.by_total'::regclass | different index shop.orders: CREATE INDEX ON shop.orders USING btree (total) WHERE (total > 10) valid yes no
					DROP SEQUENCE shop.numbers | missing sequence shop.numbers
					ALTER SEQUENCE shop.numbers INCREMENT 7 | different sequence shop.numbers increment 5 7
					CREATE OR REPLACE VIEW shop.totals AS SELECT customer, sum(total) + 1 AS total FROM shop.orders GROUP BY 1 | different view shop.totals definition
					DROP MATERIALIZED VIEW shop.kept | missing materialized view shop.kept
					DROP FUNCTION shop.twice | missing function shop.twice(integer)
					CREATE OR REPLACE FUNCTION shop.twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $1' | different function shop.twice(integer) definition
					CREATE PROCEDURE shop.act() LANGUAGE sql AS 'SELECT 1' | extra procedure shop.act()
					DROP TRIGGER touch ON shop.orders | missing trigger shop.orders.touch
					ALTER TABLE shop.orders DISABLE TRIGGER touch | different trigger shop.orders.touch enabled yes no
					ALTER TYPE shop.mood ADD VALUE 'odd' | different enum shop.mood labels 'good', 'bad' 'good', 'bad', 'odd'
					ALTER TYPE shop.place ADD ATTRIBUTE city text | different composite type shop.place attributes street text, number integer street text, number integer, city text
					ALTER DOMAIN shop.price DROP NOT NULL | different domain shop.price nullability not null nullable
					ALTER TABLE shop.customers DISABLE ROW LEVEL SECURITY | different table shop.customers row level security on off
					DROP POLICY own ON shop.customers | missing policy shop.customers.own
					ALTER POLICY own ON shop.customers USING (id > 1) | different policy shop.customers.own using (id > 0) (id > 1)
					ALTER TABLE shop.orders SET UNLOGGED | different table shop.orders persistence logged unlogged
					ALTER TABLE shop.events DETACH PARTITION shop.events_1 | different table shop.events_1 partition of
					DROP STATISTICS shop.both | missing statistics shop."both"
					CREATE RULE nothing AS ON DELETE TO shop.orders DO INSTEAD NOTHING | extra rule shop.orders.nothing
					DROP SCHEMA shop CASCADE | missing schema shop
					""")
	void compareWhenChangedByHandThenReportsOnlyThatChange(String change, String expected) throws Exception {
		this.live.execute(change.split("; "));
		Compared compared = (Compared) compare();
		List<String> lines = List.of(expected.split("; "));
		assertThat(compared.differences()).hasSameSizeAs(lines);
		for (int index = 0; index < lines.size(); index++) {
			assertThat(line(compared.differences().get(index))).startsWith(lines.get(index));
		}
		assertThat(compared.equal()).isEqualTo(expected.contains(" name "));
	}

	@Test
	void compareWhenOnlyInformationDiffersThenEqual() throws Exception {
		this.live.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public");
		this.live.execute("DROP TABLE shop.customers CASCADE",
				"CREATE TABLE shop.customers (name text NOT NULL DEFAULT 'x', id int PRIMARY KEY, \"odd, Name\" int) WITH (fillfactor = 70)",
				"CREATE UNIQUE INDEX other_name ON shop.customers (lower(name))",
				"ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY",
				"CREATE POLICY own ON shop.customers FOR SELECT USING (id > 0)",
				"ALTER TABLE shop.orders ADD CONSTRAINT made_up FOREIGN KEY (customer) REFERENCES shop.customers");
		Compared compared = (Compared) compare();
		assertThat(compared.equal()).as(compared.toString()).isTrue();
		assertThat(compared.differences()).extracting(DriftInspectorTests::line)
			.containsExactlyInAnyOrder("extra extension pg_trgm",
					"different constraint shop.orders: FOREIGN KEY (customer) REFERENCES shop.customers(id) name orders_customer_fkey made_up",
					"different index shop.customers: CREATE UNIQUE INDEX ON shop.customers USING btree (lower(name)) name customers_lower_idx other_name",
					"different table shop.customers order of columns id, name, \"odd, Name\" name, id, \"odd, Name\"",
					"different table shop.customers storage parameters none fillfactor=70");
	}

	@Test
	void compareWhenMigrationIsPendingThenUsesAppliedVersion() throws Exception {
		this.folder.with("schema/V2__later.sql", "CREATE TABLE shop.later ();");
		assertThat(compare()).isEqualTo(new Compared("version 1", List.of(), List.of()));
		this.live.execute("CREATE TABLE shop.later ()");
		assertThat(((Compared) compare()).differences()).containsExactly(new Extra("table", "shop.later"));
	}

	@Test
	void compareWhenRepeatableIsAppliedThenIncludesIt() throws Exception {
		this.folder.with("schema/R__view.sql", "CREATE OR REPLACE VIEW shop.again AS SELECT 1 AS one;");
		Migrations.migrate(this.database, this.folder.changelog(), Optional.empty());
		assertThat(((Compared) compare()).differences()).isEmpty();
		this.live.execute("CREATE OR REPLACE VIEW shop.again AS SELECT 2 AS one");
		assertThat(((Compared) compare()).differences()).singleElement().isInstanceOf(Different.class);
	}

	@Test
	void compareWhenFileOfRepeatableIsDeletedThenItsObjectsAreExtra() throws Exception {
		this.folder.with("schema/R__view.sql", "CREATE OR REPLACE VIEW shop.again AS SELECT 1 AS one;");
		Migrations.migrate(this.database, this.folder.changelog(), Optional.empty());
		this.folder.without("schema/R__view.sql");
		assertThat(((Compared) compare()).differences()).singleElement().isInstanceOf(Extra.class);
	}

	@Test
	void compareWhenRepeatableIsPendingThenSkipsItsObjectsAndRemarks() throws Exception {
		this.folder.with("schema/R__view.sql", "CREATE OR REPLACE VIEW shop.again AS SELECT 1 AS one;");
		Migrations.migrate(this.database, this.folder.changelog(), Optional.empty());
		this.folder.with("schema/R__view.sql", "CREATE OR REPLACE VIEW shop.again AS SELECT 2 AS one;");
		Compared compared = (Compared) compare();
		assertThat(compared.differences()).isEmpty();
		assertThat(compared.remarks()).singleElement().asString().contains("view shop.again");
	}

	@Test
	void compareWhenNewerOrChangedOrNoHistoryThenNotComparable() throws Exception {
		this.folder.with("schema/V2__later.sql", "CREATE TABLE shop.later ();");
		Migrations.migrate(this.database, this.folder.changelog(), Optional.empty());
		this.folder.without("schema/V2__later.sql");
		assertThat(((NotComparable) compare()).obstacles()).singleElement()
			.extracting(Obstacle::message)
			.asString()
			.contains("newer release");
		this.folder.with("schema/V2__later.sql", "SELECT 2;");
		assertThat(((NotComparable) compare()).obstacles()).singleElement()
			.extracting(Obstacle::message)
			.asString()
			.contains("was changed after");
		this.live.execute("DROP TABLE flyway_schema_history");
		assertThat(compare()).isEqualTo(new NotComparable(List.of(Obstacle.NO_HISTORY)));
	}

	@Test
	void compareWithVersionWhenNoHistoryThenBuildsThatVersion() throws Exception {
		this.folder.with("schema/V2__later.sql", "CREATE TABLE shop.later ();")
			.with("schema/R__view.sql", "CREATE OR REPLACE VIEW shop.again AS SELECT * FROM shop.later;");
		this.live.execute("DROP TABLE flyway_schema_history, flyway_schema_history_audit");
		assertThat(inspector().compareWith(version("1"), this.database, this.folder.changelog()))
			.isEqualTo(new Compared("version 1", List.of(), List
				.of("Applying pending repeatable migrations failed on the scratch server (R__view.sql). Objects that they created earlier are reported as extra.")));
		Compared second = (Compared) inspector().compareWith(version("2"), this.database, this.folder.changelog());
		assertThat(second.differences()).containsExactly(new Missing("table", "shop.later"));
		assertThat(second.remarks()).singleElement().asString().contains("view shop.again");
	}

	@Test
	void compareWhenAppliedFilesHaveNoStatementThenBuiltWithThem() throws Exception {
		this.folder.with("schema/V2__comment.sql", "-- nothing yet");
		Flyway.configure()
			.dataSource(this.live.url(), TestServer.USER, TestServer.PASSWORD)
			.locations("filesystem:" + this.folder.path().resolve("schema"))
			.placeholderReplacement(false)
			.load()
			.migrate();
		assertThat(compare()).isEqualTo(new Compared("version 2", List.of(), List.of()));
	}

	@Test
	void compareWhenMigrationFailsOnScratchServerThenNotBuilt() throws Exception {
		this.live.execute("DROP TABLE flyway_schema_history, flyway_schema_history_audit");
		this.folder.with("schema/V0__needs.sql", "CREATE EXTENSION not_there;");
		assertThat(inspector().compareWith(version("1"), this.database, this.folder.changelog()))
			.isInstanceOf(NotBuilt.class);
	}

	private DriftOutcome compare() throws Exception {
		return inspector().compareWithHistory(this.database, this.folder.changelog());
	}

	private static String createUser() {
		TestDatabase server = TestServer.shared().create();
		String user = server.name() + "_scratch";
		server.execute("CREATE ROLE %1$s SUPERUSER LOGIN PASSWORD '%1$s'".formatted(user));
		server.drop();
		return user;
	}

	private static DriftInspector inspector() {
		return inspector(new Interruption());
	}

	static DriftInspector inspector(Interruption interruption) {
		Sessions sessions = new Sessions();
		ScratchServer scratch = ScratchServer.of(new ScratchProperties(TestServer.shared().url("postgres"), USER, USER),
				sessions);
		return new DriftInspector(new Connector(sessions, interruption, (_, _, _) -> {
		}), scratch, interruption);
	}

	private static String line(Difference difference) {
		return switch (difference) {
			case Missing(var kind, var name) -> "missing %s %s".formatted(kind, name);
			case Extra(var kind, var name) -> "extra %s %s".formatted(kind, name);
			case Different(var kind, var name, var attribute, var expected, var found) ->
				"different %s %s %s %s %s".formatted(kind, name, attribute, expected, found);
		};
	}

	private static Version version(String text) {
		return Version.parse(text).orElseThrow();
	}

}
