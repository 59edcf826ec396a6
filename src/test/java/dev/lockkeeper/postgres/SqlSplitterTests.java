package dev.lockkeeper.postgres;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlSplitterTests {

	@Test
	void splitWhenSemicolonsEndStatementsThenEachStatement() {
		assertThat(split("SELECT 1; -- one; more\n;;/* ; */ SELECT ';', \";\", $$;$$;\n")).containsExactly("SELECT 1",
				"SELECT ';', \";\", $$;$$");
	}

	@Test
	void splitWhenSemicolonIsInParenthesesThenOneStatement() {
		assertThat(split("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3"))
			.containsExactly("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3");
	}

	@Test
	void splitWhenBodyIsAtomicThenOneStatement() {
		String function = """
				CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql
				begin ATOMIC
				  SELECT CASE WHEN a > 1 THEN CASE a WHEN 2 THEN 3 END ELSE 4 END;
				  SELECT 1 AS end;
				END""";
		assertThat(split(function + "; SELECT 1;")).containsExactly(function, "SELECT 1");
	}

	@Test
	void splitWhenBeginStartsTransactionThenSplitsBehindIt() {
		assertThat(split("BEGIN; SELECT 1; END;")).containsExactly("BEGIN", "SELECT 1", "END");
	}

	@Test
	void splitWhenProcedureIsNamedBeginThenSplitsBehindIt() {
		assertThat(split("CREATE PROCEDURE begin() LANGUAGE sql AS 'SELECT 1'; SELECT 2")).hasSize(2);
	}

	@Test
	void splitWhenOnlyCommentsThenNoStatement() {
		assertThat(split("-- a\n/* b */ ;")).isEmpty();
	}

	@Test
	void lineWhenCommentsComeFirstThenLineOfFirstWord() {
		assertThat(SqlSplitter.split("-- a\n\nSELECT 1\n;\n/* b\n */ SELECT 2")).extracting(StatementTokens::line)
			.containsExactly(3, 6);
	}

	private static List<String> split(String sql) {
		return SqlSplitter.split(sql).stream().map(StatementTokens::text).toList();
	}

}
