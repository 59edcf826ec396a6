package dev.lockkeeper.impact;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements as public projects' migrations have them: none may end the linter.
 */
class FieldPatternsTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "CREATE ROLE lint_made LOGIN", "create user lint_made", "ALTER SYSTEM SET work_mem = '1MB'",
					"DO $$ BEGIN CREATE ROLE lint_made; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
					"CREATE DATABASE lint_made", "GRANT pg_monitor TO postgres", "COMMENT ON DATABASE postgres IS 'x'",
					"ALTER DATABASE postgres SET work_mem = '1MB'", "DROP OWNED BY somebody" })
	void lintWhenWholeServerMeantOutcomeNotRun(String sql) {
		assertThat(new LintScenario().migrating(sql).lint()).singleElement()
			.satisfies((hazard) -> assertThat(hazard.rule().id()).isEqualTo("not-judged"));
		assertThat(new LintScenario().before(sql).migrating("SELECT 1").lint()).singleElement()
			.satisfies((hazard) -> assertThat(hazard.rule().id()).isEqualTo("not-judged"));
		assertThat(new TestDatabase("postgres", TestServer.shared().url("postgres")).query(
				"SELECT 1 FROM pg_roles WHERE rolname = 'lint_made' UNION ALL SELECT 1 FROM pg_database WHERE datname = 'lint_made'"))
			.isEmpty();
	}

	@Test
	void lintWhenDumpedBaselineOutcomeRun() {
		List<Hazard> hazards = new LintScenario()
			.before("""
					SET statement_timeout = 0; SET client_encoding = 'UTF8';
					SELECT pg_catalog.set_config('search_path', '', false);
					CREATE SCHEMA shop;
					CREATE SEQUENCE shop.orders_id_seq;
					CREATE TABLE shop.orders (id bigint DEFAULT nextval('shop.orders_id_seq'::regclass) NOT NULL, data jsonb);
					ALTER TABLE shop.orders OWNER TO nobody_there;
					ALTER TABLE ONLY shop.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
					COPY shop.orders (id, data) FROM stdin;
					1	{}
					\\.
					""")
			.migrating("""
					CREATE TEMP TABLE scratchpad AS SELECT * FROM shop.orders;
					CREATE INDEX orders_data ON shop.orders USING gin (data);
					LOCK TABLE shop.orders IN SHARE MODE;
					SAVEPOINT here;
					ALTER TABLE shop.orders ADD COLUMN tenant text, ALTER COLUMN data SET NOT NULL;
					CREATE RULE no_delete AS ON DELETE TO shop.orders DO INSTEAD NOTHING;
					CREATE POLICY mine ON shop.orders USING (tenant = current_user);
					CREATE AGGREGATE shop.total (int) (sfunc = int4pl, stype = int, initcond = '0');
					DROP SCHEMA shop CASCADE;
					""")
			.lint();
		assertThat(hazards).extracting((hazard) -> hazard.rule().id())
			.contains("not-judged", "index-not-concurrent", "set-not-null")
			.doesNotContain("does-not-run");
	}

}
