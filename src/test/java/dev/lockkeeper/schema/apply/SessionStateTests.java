package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.util.List;

import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a file sees of the session state that an earlier file of the same run has changed.
 */
class SessionStateTests {

	private SchemaScenario together;

	private SchemaScenario oneByOne;

	@BeforeEach
	void setUp(@TempDir Path together, @TempDir Path oneByOne) {
		this.together = new SchemaScenario(together);
		this.oneByOne = new SchemaScenario(oneByOne);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					SET session_replication_role = replica                           | current_setting('session_replication_role')
					SET standard_conforming_strings = off                            | 'a\\\\b'
					SET TIME ZONE 'Asia/Tokyo'                                       | '2026-01-01 00:00+00'::timestamptz::text
					SET default_transaction_read_only = on                           | current_setting('default_transaction_read_only')
					SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY             | current_setting('transaction_read_only')
					SET default_transaction_isolation = 'serializable'               | current_setting('transaction_isolation')
					SET default_transaction_deferrable = on                          | current_setting('transaction_deferrable')
					SET row_security = off                                           | current_setting('row_security')
					SET check_function_bodies = off                                  | current_setting('check_function_bodies')
					SELECT set_config('search_path', '', false)                      | current_setting('search_path')
					SET search_path = pg_catalog                                     | current_setting('search_path')
					SET statement_timeout = '9min'                                   | current_setting('statement_timeout')
					SET lock_timeout = 0                                             | current_setting('lock_timeout')
					SET IntervalStyle = iso_8601                                     | '1 day'::interval::text
					SET app.tenant = 'one'                                           | current_setting('app.tenant', true)
					DO $$ BEGIN PERFORM set_config('app.tenant', 'one', false); END $$ | current_setting('app.tenant', true)
					CREATE TEMPORARY TABLE notes AS SELECT 1                         | to_regclass('pg_temp.notes')::text
					PREPARE one AS SELECT 1                                          | (SELECT count(*) FROM pg_prepared_statements WHERE name = 'one')
					DECLARE one CURSOR WITH HOLD FOR SELECT 1                        | (SELECT count(*) FROM pg_cursors WHERE name = 'one')
					LISTEN one                                                       | (SELECT count(*) FROM pg_listening_channels())
					SELECT pg_advisory_lock(42)                                      | (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory' AND objid = 42)
					SELECT pg_advisory_lock_shared(42)                               | (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory' AND objid = 42)
					SELECT pg_advisory_unlock_all()                                  | (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory')
					SET ROLE pg_monitor                                              | current_user = session_user
					SET SESSION AUTHORIZATION pg_monitor                             | current_user = 'pg_monitor'
					SET application_name = 'one'                                     | current_setting('application_name')
					SET client_connection_check_interval = 0                         | current_setting('client_connection_check_interval')
					ALTER ROLE CURRENT_USER IN DATABASE {name} SET app.role = 'one'  | current_setting('app.role', true)
					DO $$ BEGIN EXECUTE 'ALTER DATABASE {name} SET app.base = 1'; END $$ | current_setting('app.base', true)
					""")
	void migrateWhenFileChangesTheSessionThenNextFileSeesTheSameTogetherAndOneByOne(String change, String seen)
			throws Exception {
		change(this.together, change);
		see(this.together, seen);
		assertThat(this.together.migrate()).isInstanceOf(Migrated.class);
		change(this.oneByOne, change);
		assertThat(this.oneByOne.migrate()).isInstanceOf(Migrated.class);
		see(this.oneByOne, seen);
		assertThat(this.oneByOne.migrate()).isInstanceOf(Migrated.class);
		assertThat(seen(this.together)).isEqualTo(seen(this.oneByOne));
	}

	@Test
	void migrateWhenTriggerIsDeferredThenItSeesTheSettingsOfItsFile() throws Exception {
		this.together.folder.with("schema/V1__change.sql", """
				CREATE TABLE seen (value text);
				CREATE TABLE orders (id int);
				CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
				$$ BEGIN INSERT INTO public.seen SELECT current_setting('app.tenant', true); RETURN NULL; END $$;
				CREATE CONSTRAINT TRIGGER see AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED
				FOR EACH ROW EXECUTE FUNCTION see();
				SET app.tenant = 'one';
				INSERT INTO orders VALUES (1);
				""");
		assertThat(this.together.migrate()).isInstanceOf(Migrated.class);
		assertThat(seen(this.together)).containsExactly("one");
	}

	@Test
	void migrateWhenDeferredConstraintIsViolatedThenFailedWithItsSqlstate() throws Exception {
		this.together.folder.with("schema/V1__change.sql", """
				CREATE TABLE orders (id int PRIMARY KEY, parent int REFERENCES orders DEFERRABLE INITIALLY DEFERRED);
				INSERT INTO orders VALUES (1, 2);
				""");
		assertThat(this.together.migrate()).isInstanceOfSatisfying(MigrationFailed.class, (failed) -> {
			assertThat(failed.failure().error().state().code()).isEqualTo("23503");
			assertThat(failed.failure().script()).isEqualTo("V1__change.sql");
		});
	}

	private static void change(SchemaScenario scenario, String statement) {
		scenario.folder.with("schema/V1__change.sql", statement.replace("{name}", scenario.database.name()) + ";");
	}

	private static void see(SchemaScenario scenario, String value) {
		scenario.folder.with("schema/V2__see.sql",
				"CREATE TABLE public.seen AS SELECT (%s)::text AS value;".formatted(value));
	}

	private static List<String> seen(SchemaScenario scenario) {
		return scenario.database.query("SELECT coalesce(value, 'null') FROM seen");
	}

}
