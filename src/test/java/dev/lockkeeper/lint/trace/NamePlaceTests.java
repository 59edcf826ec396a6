package dev.lockkeeper.lint.trace;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lockkeeper.postgres.SqlCursor;

import static org.assertj.core.api.Assertions.assertThat;

class NamePlaceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			ALTER TABLE t OWNER TO App                  | app
			ALTER TABLE t OWNER /* a */ TO "App", b, C  | App,b,c
			DO $$ BEGIN EXECUTE 'ALTER TABLE t OWNER TO a'; ALTER TABLE t OWNER TO b; END $$ | a,b
			ALTER TABLE t OWNER TO s."App"              | App
			ALTER TABLE t OWNER TO 'a'                  | a
			DO $$ BEGIN EXECUTE concat('ALTER TABLE t OWNER TO "', a, '"'); END $$ | none
			""")
	void namesWhenWordsComeBeforeThenNamesOfList(String sql, String names) {
		assertThat(names(NamePlace.after("OWNER", "TO"), sql)).isEqualTo(names);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			GRANT SELECT ON t TO a, b      | a,b
			ALTER TABLE t RENAME TO a      | none
			GRANT x; ALTER TABLE t RENAME TO a | none
			""")
	void namesWhenCommandIsRequiredThenNamesOfItsStatements(String sql, String names) {
		assertThat(names(NamePlace.inStatement("GRANT", "TO"), sql)).isEqualTo(names);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			SET work_mem = 1               | work_mem
			UPDATE t SET a = 1             | none
			""")
	void namesWhenPlaceIsAtStartThenNamesThereAlone(String sql, String names) {
		assertThat(names(NamePlace.atStart("SET"), sql)).isEqualTo(names);
	}

	private static String names(NamePlace place, String sql) {
		List<String> names = place.names(SqlCursor.withBodies(sql).rest()).toList();
		return names.isEmpty() ? "none" : String.join(",", names);
	}

}
