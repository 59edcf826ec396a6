package dev.lockkeeper.lint.trace;

import java.util.List;

import dev.lockkeeper.lint.rule.Hazard;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A statement is excused if the scratch server does not have what it needs, and only
 * then. The settings of one file do not affect the next one.
 */
class ScratchLimitationTests {

	private static final String ORDERS = """
			CREATE TABLE orders (id bigint PRIMARY KEY, note text);
			""";

	@Test
	void lintWhenRoleIsMissingThenOnlyItsStatementsAreExcused() {
		assertThat(lint(ORDERS, """
				CREATE ROLE app;
				ALTER TABLE orders OWNER TO app;
				GRANT SELECT ON orders TO app;
				-- next file
				CREATE POLICY own ON orders TO app USING (true);
				-- next file
				ALTER TABLE orders ALTER COLUMN nte SET DEFAULT 'x';
				-- next file
				DROP POLICY own ON orders;
				""")).containsExactly("not-judged 2:1", "not-judged 2:2", "not-judged 2:3", "not-judged 3:2",
				"does-not-run 4:2", "not-judged 5:2");
	}

	@Test
	void lintWhenTableWasNotCreatedThenLaterFailuresAreExcused() {
		assertThat(lint(ORDERS, """
				CREATE TABLE places (id bigint PRIMARY KEY, shape type_that_lacks COLLATE collation_that_lacks);
				-- next file
				ALTER TABLE places ALTER COLUMN id SET DEFAULT 1;
				""")).containsExactly("not-judged 2:1", "not-judged 3:2");
	}

	@Test
	void lintWhenDynamicSqlUsesMissingRoleThenNotJudged() {
		assertThat(lint(ORDERS, """
				DO $$ BEGIN EXECUTE format('GRANT SELECT ON orders TO %I', 'app'); END $$;
				SET ROLE app;
				DO $$ BEGIN ALTER TABLE orders DROP CONSTRAINT orders_check; END $$;
				""")).containsExactly("not-judged 2:1", "not-judged 2:2", "does-not-run 2:3");
	}

	@Test
	void lintWhenDeferredConstraintNeedsRowsThenNotJudged() {
		assertThat(lint("""
				CREATE TABLE customers (id bigint PRIMARY KEY);
				CREATE TABLE visits (customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
				""", "INSERT INTO visits VALUES (1);")).containsExactly("not-judged 2:1");
	}

	@Test
	void lintWhenAppliedFilesFailThenOneHazardCountsTheStatements() {
		List<Hazard> hazards = new LintScenario().before("""
				CREATE TABLE orders (id bigint);
				ALTER TABLE ordes ALTER COLUMN id SET NOT NULL;
				-- next file
				GRANT SELECT ON orders TO app;
				GRANT INSERT ON orders TO app;
				GRANT UPDATE ON orders TO app;
				GRANT DELETE ON orders TO app;
				""").migrating("SELECT 1;").lint();
		assertThat(hazards).singleElement().satisfies((hazard) -> {
			assertThat(hazard.rule().id()).isEqualTo("not-judged");
			assertThat(hazard.file()).endsWith("V1__file.sql");
			assertThat(hazard.line()).isEqualTo(2);
			assertThat(hazard.effect()).startsWith("5 statements").contains("ordes").endsWith("and 2 more.");
		});
	}

	@Test
	void lintWhenFileChangesSettingsThenNextFileRunsWithoutThem() {
		String name = "a_name_of_far_more_than_sixty_three_bytes_that_the_server_cuts_off_without_a_word";
		assertThat(lint(ORDERS, """
				SET client_min_messages = error; SET TIME ZONE 'Asia/Tokyo';
				SET default_transaction_isolation = 'serializable'; SET check_function_bodies = off;
				-- next file
				ALTER TABLE orders ADD COLUMN %s text;
				-- next file
				DO $$ BEGIN ASSERT current_setting('TimeZone') = 'UTC' AND current_setting('lock_timeout') <> '0'
				  AND current_setting('transaction_isolation') = 'read committed'; END $$;
				""".formatted(name))).containsExactly("name-cut 3:2");
	}

	@Test
	void lintWhenIsolationIsSerializableThenFindsTheSameHazards() {
		assertThat(new LintScenario().session("SET default_transaction_isolation = 'serializable'")
			.before(ORDERS)
			.migrating("SELECT count(*) FROM orders; ALTER TABLE orders DROP COLUMN note;")
			.lint()).extracting((hazard) -> hazard.rule().id()).containsExactly("drop-column");
	}

	@Test
	void lintWhenSearchPathChangesThenDefaultsCompareEqual() {
		assertThat(lint("CREATE SCHEMA shop; CREATE TABLE shop.orders (id bigserial PRIMARY KEY);", """
				SET search_path TO shop, public;
				ALTER TABLE orders ADD COLUMN note text;
				SET search_path TO public;
				ALTER TABLE shop.orders ADD COLUMN other text;
				""")).containsExactly("several-alters 2:4");
	}

	@Test
	void lintWhenPartitionIsNewThenItsScanIsNoHazard() {
		assertThat(lint("CREATE TABLE events (id bigint, at date NOT NULL, note text) PARTITION BY RANGE (at);", """
				CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
				-- next file
				ALTER TABLE events ADD CHECK (id > 0);
				-- next file
				CREATE INDEX events_at ON events (at);
				""")).noneMatch((hazard) -> hazard.startsWith("check-validates") || hazard.startsWith("index-not"));
	}

	private static List<String> lint(String before, String sql) {
		return new LintScenario().before(before)
			.migrating(sql)
			.lint()
			.stream()
			.map((hazard) -> hazard.rule().id() + " " + hazard.file().replaceAll("[^0-9]", "") + ":" + hazard.line())
			.toList();
	}

}
