package dev.lockkeeper.lint.trace;

import java.util.List;

import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements from the migrations of public projects: none may stop the linter.
 */
class FieldPatternsTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "CREATE ROLE lint_made LOGIN", "create user lint_made", "ALTER SYSTEM SET work_mem = '1MB'",
					"DO $$ BEGIN CREATE ROLE lint_made; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
					"DO $$ BEGIN CREATE GROUP lint_made; END $$", "DO $$ BEGIN DROP OWNED BY CURRENT_USER; END $$",
					"DO $$ BEGIN EXECUTE format('GRANT %I TO %I', 'pg_monitor', 'postgres'); END $$",
					"CREATE DATABASE lint_made", "GRANT pg_monitor TO postgres", "COMMENT ON DATABASE postgres IS 'x'",
					"ALTER DATABASE postgres SET work_mem = '1MB'", "DROP OWNED BY app" })
	void lintWhenStatementChangesWholeServerThenItIsNotRun(String sql) {
		assertThat(new LintScenario().migrating(sql).lint()).singleElement()
			.satisfies((hazard) -> assertThat(hazard.rule().id()).isEqualTo("not-judged"));
		assertThat(new LintScenario().before(sql).migrating("SELECT 1").lint()).singleElement()
			.satisfies((hazard) -> assertThat(hazard.rule().id()).isEqualTo("not-judged"));
		assertThat(new TestDatabase("postgres", TestServer.shared().url("postgres")).query(
				"SELECT 1 FROM pg_roles WHERE rolname = 'lint_made' UNION ALL SELECT 1 FROM pg_database WHERE datname = 'lint_made'"))
			.isEmpty();
	}

	@Test
	void lintWhenBaselineIsDumpThenItRuns() {
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

	/** As Mattermost's: a block looks into the catalogs and then fills and tightens. */
	@Test
	void lintWhenBlockFillsAndTightensColumnThenFindsBothHazards() {
		assertThat(ids(new LintScenario().before("CREATE TABLE Parcels (Id varchar(26) PRIMARY KEY, Label text);")
			.migrating("""
					DO $$
					DECLARE label_there boolean := false;
					BEGIN
					SELECT count(*) <> 0 INTO label_there FROM information_schema.columns
					  WHERE table_name = 'parcels' AND column_name = 'label';
					IF label_there THEN
					  UPDATE Parcels SET Label = '' WHERE Label IS NULL;
					  ALTER TABLE Parcels ALTER COLUMN Label SET DEFAULT '';
					  ALTER TABLE Parcels ALTER COLUMN Label SET NOT NULL;
					END IF;
					END $$;
					"""))).contains("set-not-null", "rows-in-schema-migration").doesNotContain("does-not-run");
	}

	/**
	 * As Sourcegraph's: triggers with transition tables, soft deletion, recreated views.
	 */
	@Test
	void lintWhenTriggersAndViewsAreRecreatedThenFindsOnlyRealHazards() {
		assertThat(ids(new LintScenario().before("""
				CREATE EXTENSION IF NOT EXISTS citext;
				CREATE TYPE job_state AS ENUM ('queued', 'done');
				CREATE TABLE shops (id serial PRIMARY KEY, name citext NOT NULL, deleted_at timestamptz);
				CREATE TABLE jobs (id serial PRIMARY KEY, shop_id int REFERENCES shops (id) ON DELETE CASCADE,
				  state job_state NOT NULL DEFAULT 'queued', logs json[]);
				CREATE VIEW live_jobs AS SELECT * FROM jobs WHERE state = 'queued';
				""").migrating("""
				CREATE OR REPLACE FUNCTION forget_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
				  DELETE FROM jobs AS j USING gone AS g WHERE j.shop_id = g.id;
				  RETURN NULL;
				END $$;
				DROP TRIGGER IF EXISTS forgetting ON shops;
				CREATE TRIGGER forgetting AFTER DELETE ON shops REFERENCING OLD TABLE AS gone
				  FOR EACH STATEMENT EXECUTE FUNCTION forget_jobs();
				DROP VIEW IF EXISTS live_jobs;
				ALTER TABLE jobs ADD COLUMN IF NOT EXISTS queued_at timestamptz DEFAULT now(),
				  ADD COLUMN num_failures int4 NOT NULL DEFAULT 0;
				CREATE VIEW live_jobs AS SELECT * FROM jobs WHERE state = 'queued';
				CREATE UNIQUE INDEX IF NOT EXISTS shops_name ON shops (name) WHERE deleted_at IS NULL;
				ALTER TYPE job_state ADD VALUE IF NOT EXISTS 'failed' AFTER 'done';
				COMMENT ON COLUMN jobs.queued_at IS 'when it came';
				"""))).contains("create-trigger", "index-not-concurrent")
			.doesNotContain("does-not-run", "drop-table", "drop-column");
	}

	/** As Drizzle and Supabase projects': blocks that forgive, quoted names, policies. */
	@Test
	void lintWhenBlocksCatchErrorsAndRolesAreMissingThenChecksTheRest() {
		assertThat(ids(new LintScenario().before("CREATE TABLE \"profile\" (\"id\" uuid PRIMARY KEY);").migrating("""
				DO $$ BEGIN
				 CREATE TYPE "public"."rank" AS ENUM('user', 'chief');
				EXCEPTION
				 WHEN duplicate_object THEN null;
				END $$;
				ALTER TABLE "profile" ADD COLUMN "rank" "rank" DEFAULT 'user';
				DO $$ BEGIN
				 IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'profile_rank_unique') THEN
				  ALTER TABLE "profile" ADD CONSTRAINT "profile_rank_unique" UNIQUE ("rank");
				 END IF;
				END $$;
				ALTER TABLE "profile" ENABLE ROW LEVEL SECURITY;
				CREATE POLICY "own rows" ON "profile" FOR SELECT TO signed_in USING (true);
				GRANT SELECT, INSERT ON "profile" TO anonymous, service;
				CREATE FUNCTION "touch"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
				AS $body$ BEGIN RETURN NEW; END $body$;
				"""))).contains("unique-constraint", "not-judged").doesNotContain("does-not-run");
	}

	private static List<String> ids(LintScenario scenario) {
		return scenario.lint().stream().map((hazard) -> hazard.rule().id()).toList();
	}

}
