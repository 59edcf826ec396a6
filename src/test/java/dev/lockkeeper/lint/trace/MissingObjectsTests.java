package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MissingObjectsTests {

	private static final ServerError UNDEFINED = new ServerError(new SqlState("42P01"), "undefined table", null, 0);

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE t (id int)", "create view v as select 1", "ALTER TABLE t ADD COLUMN a int",
			"ALTER TABLE t RENAME TO u", "ALTER TABLE t ATTACH PARTITION u DEFAULT", "SELECT 1 AS a INTO t",
			"IMPORT FOREIGN SCHEMA s FROM SERVER o INTO t", "DO $$ BEGIN CREATE TABLE t (id int); END $$" })
	void afterWhenFailedStatementCreatesThenNamesMayBeMissing(String sql) {
		assertThat(MissingObjects.NONE.after(failed(sql))).isEqualTo(new MissingObjects(true, false));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "GRANT SELECT ON t TO app", "ALTER TABLE t OWNER TO app", "DROP TABLE t", "CREATE ROLE app",
					"INSERT INTO t VALUES ('CREATE TABLE u')", "COMMENT ON TABLE t IS 'RENAME'", "UPDATE t SET a = 1" })
	void afterWhenFailedStatementCreatesNothingThenNothingIsMissing(String sql) {
		assertThat(MissingObjects.NONE.after(failed(sql))).isEqualTo(MissingObjects.NONE);
	}

	@Test
	void explainsWhenPolicyIsMissingThenOnlyFailuresOfPolicies() {
		MissingObjects missing = MissingObjects.NONE.after(failed("CREATE POLICY own ON t TO app USING (true)"));
		assertThat(missing).isEqualTo(new MissingObjects(false, true));
		assertThat(missing.explains(failed("DROP POLICY own ON t"), UNDEFINED)).isTrue();
		assertThat(missing.explains(failed("DROP TABLE u"), UNDEFINED)).isFalse();
	}

	@Test
	void explainsWhenErrorIsNotUndefinedObjectThenFalse() {
		ServerError syntax = new ServerError(new SqlState("42601"), "syntax error", null, 0);
		assertThat(MissingObjects.ANYTHING.explains(failed("SELEC 1"), syntax)).isFalse();
		assertThat(MissingObjects.ANYTHING.explains(failed("SELECT * FROM t"), UNDEFINED)).isTrue();
	}

	private static Step failed(String sql) {
		return new Step(0, SqlStatement.of(1, sql, true), Snapshot.EMPTY, Snapshot.EMPTY, Map.of(), List.of(),
				List.of(), Optional.of(new StepFailure(UNDEFINED, Optional.empty())));
	}

}
