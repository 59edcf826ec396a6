package dev.lockkeeper.lint.trace;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RowStatementTests {

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "(( select 1))", "-- a\n/* b /* c */ */ VALUES (1)", "TABLE t",
			"EXPLAIN SELECT 1", "SHOW work_mem", "FETCH ALL FROM c" })
	void queryWhenStatementOnlyReadsThenTrue(String sql) {
		assertThat(new RowStatement(sql).query()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "WITH a AS (SELECT 1) UPDATE t SET a = 1", "INSERT INTO t SELECT 1", "selection", "$1" })
	void queryWhenStatementMayChangeRowsThenFalse(String sql) {
		assertThat(new RowStatement(sql).query()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t VALUES (1), (2)", "INSERT INTO t VALUES ((SELECT max(a) FROM u))",
			"INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 'DELETE FROM x'",
			"WITH a AS (SELECT 1) INSERT INTO t VALUES (1)", "INSERT INTO t VALUES ('SELECT $$')",
			"INSERT INTO t VALUES ((SELECT a FROM u FOR NO KEY UPDATE))" })
	void insertsValuesWhenTextContainsAllRowsThenTrue(String sql) {
		assertThat(new RowStatement(sql).insertsValues()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t SELECT * FROM u", "INSERT INTO t SELECT * FROM (VALUES (1)) v",
			"WITH a AS (DELETE FROM u RETURNING *) INSERT INTO t VALUES (1)",
			"WITH a AS (UPDATE u SET a = 1 RETURNING *) INSERT INTO t VALUES (1)", "UPDATE t SET a = 1",
			"INSERT INTO t DEFAULT /* VALUES */ \"VALUES\"" })
	void insertsValuesWhenRowsComeFromTablesThenFalse(String sql) {
		assertThat(new RowStatement(sql).insertsValues()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE t SET a = 1", "delete from t",
			"UPDATE t SET a = (SELECT b FROM u WHERE u.c = t.c)", "UPDATE t SET a = ' WHERE ' -- WHERE a = 1",
			"UPDATE t SET a = $é$ WHERE $é$", "WITH a AS (SELECT 1 WHERE true) UPDATE t SET b = 1",
			"WITH a AS (DELETE FROM t RETURNING *) SELECT 1", "DO $$ BEGIN UPDATE t SET a = 1; END $$",
			"DO $é$ BEGIN DELETE FROM t; END $é$", "DO 'BEGIN UPDATE t SET a = ''b''; END'",
			"DO LANGUAGE plpgsql $$ BEGIN UPDATE t SET a = 1; END $$",
			"DO $$ BEGIN IF true THEN UPDATE t SET a = CASE WHEN b THEN 1 ELSE 2 END; END IF; END $$",
			"DO $$ BEGIN CASE WHEN true THEN DELETE FROM t; ELSE NULL; END CASE; END $$",
			"DO $$ BEGIN EXECUTE 'UPDATE t SET a = ''x'''; END $$", "DO $$ BEGIN EXECUTE $q$DELETE FROM t$q$; END $$",
			"DO $$ BEGIN EXECUTE format('UPDATE %I SET a = %L', t, 1); END $$",
			"DO $$ BEGIN EXECUTE /* ; */ 'DELETE FROM t' INTO x; END $$" })
	void wholeTableWhenNoWhereLimitsChangeThenTrue(String sql) {
		assertThat(new RowStatement(sql).wholeTable()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "UPDATE t SET a = 1 WHERE b = 2", "SELECT 1 FROM t FOR UPDATE",
			"INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2",
			"CREATE TABLE t (a int REFERENCES u ON DELETE CASCADE)", "WITH a AS (SELECT 1) DELETE FROM t WHERE b = 1",
			"SELECT 'UPDATE t SET a = 1'", "SELECT 1 /* /* */ UPDATE t SET a = 1 */",
			"DO $$ BEGIN UPDATE t SET a = 1 WHERE b = 2; END $$",
			"DO $$ BEGIN MERGE INTO t USING u ON true WHEN MATCHED THEN UPDATE SET a = 1; END $$",
			"DO $$ BEGIN EXECUTE 'UPDATE t SET a = 1 ' || x; END $$",
			"DO $$ BEGIN EXECUTE format('UPDATE t SET a = 1 %s', x); END $$",
			"DO $$ BEGIN EXECUTE 'DELETE FROM t WHERE a = 1'; END $$",
			"DO $$ BEGIN -- UPDATE t SET a = 1;\n NULL; END $$" })
	void wholeTableWhenChangeIsLimitedThenFalse(String sql) {
		assertThat(new RowStatement(sql).wholeTable()).isFalse();
	}

}
