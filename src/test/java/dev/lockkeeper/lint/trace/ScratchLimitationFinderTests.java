package dev.lockkeeper.lint.trace;

import java.util.Optional;

import dev.lockkeeper.lint.trace.ScratchLimitation.CopyData;
import dev.lockkeeper.lint.trace.ScratchLimitation.EmptyTables;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingExtension;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingFile;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingObjectOfBlock;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingServerObject;
import dev.lockkeeper.lint.trace.ScratchLimitation.ServerWideChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The errors are those of a real server.
 */
class ScratchLimitationFinderTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ALTER TABLE orders OWNER TO app                                            | role       | app
			GRANT SELECT ON orders TO postgres, "Some App"                             | role       | Some App
			REVOKE ALL ON orders FROM app                                              | role       | app
			CREATE POLICY own ON orders TO app USING (true)                            | role       | app
			SET ROLE app                                                               | role       | app
			ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO PUBLIC      | role       | app
			CREATE TABLE t (id int) TABLESPACE fast                                    | tablespace | fast
			CREATE FUNCTION f() RETURNS int LANGUAGE plrust AS ''                      | language   | plrust
			CREATE TABLE t (name text COLLATE "xx_XX")                                 | collation  | xx_XX
			CREATE FOREIGN TABLE t (id int) SERVER other                               | server     | other
			SET no_such_setting = 1                                                    | setting    | no_such_setting
			""")
	void findWhenServerObjectIsMissingThenReturnsIt(String sql, String kind, String name) {
		assertThat(find(sql)).contains(new MissingServerObject(kind, name));
	}

	@Test
	void findWhenServerHasLessThenReturnsWhat() {
		assertThat(find("CREATE EXTENSION no_such_extension")).get().isInstanceOf(MissingExtension.class);
		assertThat(find("COPY orders FROM '/no/such/file'")).get().isInstanceOf(MissingFile.class);
		assertThat(find("COPY orders FROM stdin;\n1\tx\n\\.\n")).contains(new CopyData());
		assertThat(find("DO $$ BEGIN EXECUTE format('GRANT SELECT ON orders TO %I', 'app'); END $$"))
			.contains(new MissingObjectOfBlock());
		assertThat(find("CREATE ROLE app")).contains(new ServerWideChange());
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1 / (SELECT count(*) FROM orders)", "DO $$ BEGIN RAISE 'no rows'; END $$",
			"INSERT INTO visits VALUES (1, 7)" })
	void findWhenStatementNeedsRowsThenEmptyTables(String sql) {
		assertThat(find(sql)).get().isInstanceOf(EmptyTables.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELEC 1", "ALTER TABLE ordes ADD COLUMN a int", "ALTER TABLE orders DROP COLUMN nte",
			"ALTER TABLE orders OWNER TO postgres, DROP COLUMN nte", "SELECT 'x'::int", "DROP TYPE no_such_type",
			"SET work_mem = 'much'" })
	void findWhenStatementIsWrongThenEmpty(String sql) {
		assertThat(find(sql)).isEmpty();
	}

	private static Optional<ScratchLimitation> find(String sql) {
		return new LintScenario().before("""
				CREATE TABLE orders (id bigint PRIMARY KEY, note text);
				CREATE TABLE visits (id bigint, order_id bigint REFERENCES orders);
				""").migrating(sql).trace().steps().getFirst().failure().orElseThrow().limitation();
	}

}
