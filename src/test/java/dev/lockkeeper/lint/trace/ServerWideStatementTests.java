package dev.lockkeeper.lint.trace;

import dev.lockkeeper.schema.history.SqlStatement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerWideStatementTests {

	@ParameterizedTest
	@ValueSource(strings = { "CREATE ROLE a", "/* a /* b */ */ alter user a", "DROP GROUP a", "CREATE DATABASE d",
			"ALTER DATABASE d SET work_mem = '1MB'", "CREATE TABLESPACE fast LOCATION '/x'",
			"CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", "ALTER SYSTEM SET work_mem = '1MB'",
			"COMMENT ON ROLE a IS 'b'", "REASSIGN OWNED BY a TO b", "GRANT a TO b", "REVOKE a FROM b",
			"DO $$ BEGIN CREATE ROLE a; END $$", "DO $é$ BEGIN EXECUTE 'GRANT a TO b'; END $é$",
			"DO 'BEGIN DROP OWNED BY a; END'" })
	void matchesWhenStatementChangesWholeServerThenTrue(String sql) {
		assertThat(matches(sql)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "CREATE USER MAPPING FOR a SERVER s", "GRANT SELECT ON t TO b", "REVOKE ALL ON SCHEMA s FROM b",
					"ALTER TABLE t OWNER TO a", "CREATE TABLE role (a int)", "SELECT 'CREATE ROLE a'", "SET ROLE a",
					"DO $$ BEGIN GRANT SELECT ON t TO a; END $$", "DO $$ BEGIN /* CREATE ROLE a */ NULL; END $$" })
	void matchesWhenStatementChangesOneDatabaseThenFalse(String sql) {
		assertThat(matches(sql)).isFalse();
	}

	private static boolean matches(String sql) {
		return ServerWideStatement.matches(SqlStatement.of(1, sql, true));
	}

}
