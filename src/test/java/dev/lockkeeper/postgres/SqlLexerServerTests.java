package dev.lockkeeper.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Objects;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the lexer with the scanner of the server. The texts go to the server as they
 * are: the driver does not split them.
 */
class SqlLexerServerTests {

	private static final TestDatabase DATABASE = TestServer.shared().create();

	private Connection session;

	@BeforeEach
	void connect() throws SQLException {
		this.session = DATABASE.connect();
	}

	@AfterEach
	void close() throws SQLException {
		this.session.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "''", "'it''s'", "'a\\'", "E'a\\'b'", "E'\\n\\t\\x41\\101\\u00e9\\U0001F600\\q\\\\'",
			"E'\\xc3\\xa9'", "E'\\uD83D\\uDE00'", "E'a''b'", "U&'d\\0061t\\+000061\\\\'", "u&'a''b'", "N'a'",
			"'a'\n'b'", "'a' -- x\n  -- y\n\t'b'\r\n'c'", "E'a'\n'\\''", "$$a'b$$", "$a$ $$ $b$a$", "$é$ $e$ é$ $é$",
			"$a1_é$x$a1_é$", "$$$$", "$a$$b$a$", "'a/*b'", "'--'", "$x$ $xx$x$" })
	void valueWhenStringConstantThenValueOfServer(String literal) throws SQLException {
		SqlLexer lexer = new SqlLexer(literal);
		SqlToken token = lexer.next();
		assertThat(lexer.hasNext()).as("one token").isFalse();
		assertThat(token.value()).isEqualTo(select("SELECT (" + literal + ")::text"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"a\"\"b;--\"", "U&\"d\\0061t\\+000061\"", "\"$$\"", "\"É\"" })
	void valueWhenQuotedNameThenNameOfServer(String name) throws SQLException {
		String row = select("SELECT row_to_json(t)::text FROM (SELECT 1 AS " + name + ") AS t");
		assertThat(row).isEqualTo("{\"%s\":1}".formatted(new SqlLexer(name).next().value().replace("\"", "\\\"")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "1.5", ".5", "1.", "1e5", "1e-5", "1.5E+3" })
	void nextWhenNumberThenOneTokenForServer(String number) throws SQLException {
		SqlLexer lexer = new SqlLexer(number + "+1");
		assertThat(lexer.next().text()).isEqualTo(number);
		assertThat(select("SELECT (%s+1 = ('%s')::numeric + 1)::text".formatted(number, number))).isEqualTo("true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SELECT 1; SELECT 2;", "SELECT ';' ; ; SELECT $$;$$; -- ; x\n",
			"/* ; /* ; */ ; */ SELECT 1; SELECT 2",
			"SELECT 1 AS \";\"; SELECT $é$;$$;$é$; SELECT E'\\';'; SELECT U&';'",
			"SELECT 'a'\n';'; SELECT 'b' -- ;'\n'c;'", "SELECT 2*-1, 2- -1, 1 --;\n; SELECT 4/*;*/-2",
			"CREATE TABLE t (a int); CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); INSERT INTO t VALUES (1)",
			"BEGIN; SELECT 1; END; SELECT 2", "SELECT 1 AS a$b; SELECT 1 AS é$$; SELECT 2",
			"CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 1",
			"CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 2 END; SELECT 1 AS \"end\"; END; SELECT 1",
			"CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 AS case; SELECT 1 AS end; END; SELECT 1",
			"CREATE OR REPLACE PROCEDURE p() LANGUAGE sql begin /* ; */ atomic SELECT 1; end; CALL p(); DROP PROCEDURE p()",
			"CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END;'; SELECT f(); SELECT f()",
			"DO $a$ BEGIN PERFORM $$;$$; END; $a$; SELECT 1", ";;", "-- nothing" })
	void splitWhenSeveralStatementsThenNumberThatServerExecutes(String sql) throws SQLException {
		Received received = send(sql + "\n; ROLLBACK");
		assertThat((Throwable) received.getException()).isNull();
		assertThat(SqlSplitter.split(sql)).hasSize(received.statements - 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'a", "SELECT 'a''", "SELECT E'a\\'", "SELECT \"a", "SELECT $$ a $",
			"SELECT $é$ a $e$", "SELECT /* a /* */", "SELECT U&'a", "SELECT 1, 'a'\n'b" })
	void unterminatedWhenTextDoesNotCloseTokenThenPositionOfServer(String sql) throws SQLException {
		SqlToken token = SqlLexer.unterminated(sql).orElseThrow();
		assertThat(token.start()).isEqualTo(errorPosition(sql) - 1);
	}

	/** A comment or string that reached further would hide the marker. */
	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'a\\'", "SELECT 1 /* /* */ */", "SELECT $a$ $b$a$", "SELECT 1 --'\n",
			"SELECT E'\\\\'", "SELECT \"\"\"\" FROM", "SELECT 1 - /*-*/ 1", "SELECT 'a'\n--'\n", "SELECT U&'\\0061'" })
	void nextWhenMarkerIsAppendedThenPositionOfServersSyntaxError(String sql) throws SQLException {
		String marked = sql + " ]]";
		SqlToken marker = null;
		for (SqlLexer lexer = new SqlLexer(marked); lexer.hasNext() && marker == null;) {
			SqlToken token = lexer.next();
			marker = token.is("]") ? token : null;
		}
		assertThat(Objects.requireNonNull(marker).start()).isEqualTo(errorPosition(marked) - 1);
	}

	private String select(String sql) throws SQLException {
		Received received = send(sql);
		assertThat((Throwable) received.getException()).isNull();
		return new String(received.value, StandardCharsets.UTF_8);
	}

	private int errorPosition(String sql) throws SQLException {
		PSQLException error = (PSQLException) Objects.requireNonNull(send(sql).getException());
		ServerErrorMessage message = Objects.requireNonNull(error.getServerErrorMessage());
		assertThat(message.getSQLState()).as(message.getMessage()).isEqualTo("42601");
		return message.getPosition();
	}

	private Received send(String sql) throws SQLException {
		QueryExecutor executor = this.session.unwrap(BaseConnection.class).getQueryExecutor();
		Query query = executor.wrap(List.of(new NativeQuery(sql, SqlCommand.BLANK)));
		Received received = new Received();
		executor.execute(query, null, received, 0, 0,
				QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_SUPPRESS_BEGIN);
		return received;
	}

	/** What the server answers: a result or a status for each statement, or an error. */
	private static final class Received extends ResultHandlerBase {

		private int statements;

		private byte[] value = new byte[0];

		@Override
		public void handleResultRows(Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
			this.statements++;
			byte[] first = tuples.getFirst().get(0);
			this.value = (first != null) ? first : new byte[0];
		}

		@Override
		public void handleCommandStatus(String status, long updateCount, long insertOid) {
			this.statements++;
		}

		@Override
		public void handleWarning(SQLWarning warning) {
			// ROLLBACK without a transaction
		}

		@Override
		public void handleCompletion() {
			// errors are values here
		}

	}

}
