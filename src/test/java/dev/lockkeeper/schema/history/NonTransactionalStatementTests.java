package dev.lockkeeper.schema.history;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lockkeeper.schema.history.NonTransactionalStatement.CreateIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DropIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Other;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Reindex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Scope;

import static org.assertj.core.api.Assertions.assertThat;

class NonTransactionalStatementTests {

	private static final Map<String, NonTransactionalStatement> TABLE = Map.ofEntries(
			Map.entry("CREATE INDEX CONCURRENTLY i ON t (a)", new CreateIndex("i", "t")),
			Map.entry("create unique index concurrently if not exists \"I j\" on only s.t using btree (a);",
					new CreateIndex("\"I j\"", "s.t")),
			Map.entry("CREATE INDEX CONCURRENTLY ON s . \"t\" (a)", new CreateIndex(null, "s.\"t\"")),
			Map.entry("/* a /* nested */ b */ CREATE -- c\n INDEX CONCURRENTLY \"on\" ON t (a)",
					new CreateIndex("\"on\"", "t")),
			Map.entry("CREATE INDEX CONCURRENTLY i$1 ON été (a)", new CreateIndex("i$1", "été")),
			Map.entry("DROP INDEX CONCURRENTLY IF EXISTS s.i CASCADE", new DropIndex("s.i")),
			Map.entry("REINDEX INDEX CONCURRENTLY i", new Reindex(Scope.INDEX, "i")),
			Map.entry("REINDEX (VERBOSE, CONCURRENTLY) TABLE s.t", new Reindex(Scope.TABLE, "s.t")),
			Map.entry("REINDEX (CONCURRENTLY on, TABLESPACE x) SCHEMA s", new Reindex(Scope.SCHEMA, "s")),
			Map.entry("REINDEX DATABASE CONCURRENTLY", new Reindex(Scope.DATABASE, null)),
			Map.entry("REINDEX (CONCURRENTLY false) SCHEMA s", new Other(true)),
			Map.entry("REINDEX (CONCURRENTLY 'off') SCHEMA s", new Other(true)),
			Map.entry("REINDEX SYSTEM d", new Other(true)),
			Map.entry("ALTER TABLE IF EXISTS ONLY s.t DETACH PARTITION s.\"p\" CONCURRENTLY",
					new DetachPartition("s.t", "s.\"p\"")),
			Map.entry("ALTER TABLE t * DETACH PARTITION p CONCURRENTLY", new DetachPartition("t", "p")),
			Map.entry("VACUUM ANALYZE t", new Other(false)), Map.entry("VACUUM (FULL, VERBOSE) t", new Other(true)),
			Map.entry("VACUUM t_full", new Other(false)), Map.entry("CLUSTER VERBOSE", new Other(true)),
			Map.entry("CLUSTER (VERBOSE);", new Other(true)),
			Map.entry("ALTER SYSTEM SET work_mem = '1MB'", new Other(true)), Map.entry("DISCARD ALL", new Other(true)),
			Map.entry("CREATE DATABASE d", new Other(true)), Map.entry("DROP SUBSCRIPTION s", new Other(true)),
			Map.entry("ALTER DATABASE d SET TABLESPACE x", new Other(true)));

	static Iterable<String> statements() {
		return TABLE.keySet();
	}

	@ParameterizedTest
	@MethodSource("statements")
	void ofWhenStatementOfTableThenItsParts(String sql) {
		assertThat(NonTransactionalStatement.of(sql)).contains(TABLE.get(sql));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "CREATE INDEX i ON t (a)", "CREATE INDEX concurrently_i ON t (a)", "DROP INDEX i",
			"REINDEX TABLE t", "REINDEX (VERBOSE) INDEX i", "REINDEX (CONCURRENTLY OFF) TABLE t",
			"ALTER TABLE t DETACH PARTITION p", "ALTER TABLE t DETACH PARTITION p FINALIZE", "CLUSTER t USING i",
			"DISCARD PLANS", "ALTER DATABASE d SET work_mem = '1MB'", "SELECT 'CREATE INDEX CONCURRENTLY i ON t (a)'",
			"COMMENT ON TABLE t IS 'VACUUM'" })
	void ofWhenStatementRunsInTransactionThenEmpty(String sql) {
		assertThat(NonTransactionalStatement.of(sql)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM t", "-- a\nvacuum" })
	void otherWhenVacuumIsNotFullThenNoLockTimeoutNeeded(String sql) {
		assertThat(NonTransactionalStatement.other(sql)).isEqualTo(new Other(false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM FULL", "ALTER TABLE t ADD a int" })
	void otherWhenStatementBlocksOthersThenLockTimeoutNeeded(String sql) {
		assertThat(NonTransactionalStatement.other(sql)).isEqualTo(new Other(true));
	}

}
