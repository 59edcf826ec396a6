package dev.lockkeeper.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SqlLexerTests {

	/** Texts, and their tokens. */
	private static final Map<String, List<String>> TABLE = Map.ofEntries(
			Map.entry("SELECT a.b, 1", List.of("WORD SELECT", "WORD a", "SYMBOL .", "WORD b", "SYMBOL ,", "NUMBER 1")),
			Map.entry("-- a\n/* b */ c", List.of("COMMENT -- a", "COMMENT /* b */", "WORD c")),
			Map.entry("/* a /* b */ c */ d", List.of("COMMENT /* a /* b */ c */", "WORD d")),
			Map.entry("/*/**/*/ d", List.of("COMMENT /*/**/*/", "WORD d")),
			Map.entry("'it''s -- no' x", List.of("STRING 'it''s -- no'", "WORD x")),
			Map.entry("'a\\' x", List.of("STRING 'a\\'", "WORD x")),
			Map.entry("E'a\\'b' x", List.of("STRING E'a\\'b'", "WORD x")),
			Map.entry("e'\\\\' x", List.of("STRING e'\\\\'", "WORD x")),
			Map.entry("U&'\\0061' u&\"\\0061\" U & 'a'",
					List.of("STRING U&'\\0061'", "QUOTED_NAME u&\"\\0061\"", "WORD U", "OPERATOR &", "STRING 'a'")),
			Map.entry("B'01' x'1F' N'a' date'a'",
					List.of("STRING B'01'", "STRING x'1F'", "STRING N'a'", "WORD date", "STRING 'a'")),
			Map.entry("'a' \n -- b\n 'c' 'd'", List.of("STRING 'a' \n -- b\n 'c'", "STRING 'd'")),
			Map.entry("'a' /* b */\n 'c'", List.of("STRING 'a'", "COMMENT /* b */", "STRING 'c'")),
			Map.entry("E'a'\n'\\'' x", List.of("STRING E'a'\n'\\''", "WORD x")),
			Map.entry("\"a\"\"b;\" x", List.of("QUOTED_NAME \"a\"\"b;\"", "WORD x")),
			Map.entry("$$ ' $a$ $$ x", List.of("STRING $$ ' $a$ $$", "WORD x")),
			Map.entry("$é$ $$ $é$ x", List.of("STRING $é$ $$ $é$", "WORD x")),
			Map.entry("$a$ $b$a$ x", List.of("STRING $a$ $b$a$", "WORD x")),
			Map.entry("a$b$ $1 $12x", List.of("WORD a$b$", "PARAMETER $1", "PARAMETER $12", "WORD x")),
			Map.entry("$a b", List.of("SYMBOL $", "WORD a", "WORD b")),
			Map.entry("1.5 .5 1e-5 1_000 0x1F 0b01 1..2",
					List.of("NUMBER 1.5", "NUMBER .5", "NUMBER 1e-5", "NUMBER 1_000", "NUMBER 0x1F", "NUMBER 0b01",
							"NUMBER 1", "OPERATOR ..", "NUMBER 2")),
			Map.entry("a::int b:=:c [:d]",
					List.of("WORD a", "OPERATOR ::", "WORD int", "WORD b", "OPERATOR :=", "SYMBOL :", "WORD c",
							"SYMBOL [", "SYMBOL :", "WORD d", "SYMBOL ]")),
			Map.entry("2*-1 @- a->>b",
					List.of("NUMBER 2", "OPERATOR *", "OPERATOR -", "NUMBER 1", "OPERATOR @-", "WORD a", "OPERATOR ->>",
							"WORD b")),
			Map.entry("a+--b\nc*/*d*/e",
					List.of("WORD a", "OPERATOR +", "COMMENT --b", "WORD c", "OPERATOR *", "COMMENT /*d*/", "WORD e")),
			Map.entry("\uFEFFé1 été", List.of("WORD é1", "WORD été")));

	static Iterable<String> texts() {
		return TABLE.keySet();
	}

	@ParameterizedTest
	@MethodSource("texts")
	void nextWhenTextOfTableThenItsTokens(String sql) {
		assertThat(tokens(sql)).extracting(SqlToken::toString).isEqualTo(TABLE.get(sql));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void replaceWhenTokensAreUnchangedThenSameText(String sql) {
		assertThat(SqlLexer.replace(sql, SqlToken::text)).isEqualTo(sql);
	}

	@Test
	void nextWhenTokensSpanLinesThenLineOfTheirStart() {
		assertThat(tokens("a\n/* \n */ 'b\n' c\n\n$x$\n$x$ d")).extracting(SqlToken::line)
			.containsExactly(1, 2, 3, 4, 6, 7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\n'b", "a\n'b''", "a\nE'b\\'", "a\n\"b", "a\n$x$ b $x", "a\n/* b /* */", "a\nU&'b",
			"a\n'b'\n'c", "a\n$é$ b" })
	void unterminatedWhenTextDoesNotCloseTokenThenTokenWithItsLine(String sql) {
		assertThat(SqlLexer.unterminated(sql)).hasValueSatisfying((token) -> {
			assertThat(token.line()).isEqualTo(2);
			assertThat(token.start()).isEqualTo(2);
			assertThat(token.end()).isEqualTo(sql.length());
		});
	}

	@Test
	void unterminatedWhenEverythingIsClosedThenEmpty() {
		assertThat(SqlLexer.unterminated("'a' \"b\" $$c$$ /* d */ -- e")).isEmpty();
	}

	@Test
	void isWhenWordHasOtherCaseThenMatchesKeyword() {
		SqlToken token = new SqlLexer("cReate").next();
		assertThat(token.is("DROP|CREATE")).isTrue();
		assertThat(token.is("CREATES|CREAT")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"create\"", "'create'", "İCREATE", "$1", "drop" })
	void isWhenTokenIsNoSuchKeywordThenFalse(String sql) {
		assertThat(new SqlLexer(sql).next().is("CREATE")).isFalse();
	}

	/** Kelvin's sign equals K where upper and lower case of all of Unicode count. */
	@Test
	void isWhenLetterIsNotAsciiThenNoKeyword() {
		assertThat(new SqlLexer("\u212AEY").next().is("KEY")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE t SET a = ';'", "UPDATE t SET a = ';';", "UPDATE t SET a = ';' ;\n\n" })
	void withoutSemicolonWhenStatementMayEndWithOneThenStatementAlone(String sql) {
		assertThat(SqlLexer.withoutSemicolon(sql)).isEqualTo("UPDATE t SET a = ';'");
	}

	@Test
	void withoutSemicolonWhenCommentFollowsThenCommentStays() {
		assertThat(SqlLexer.withoutSemicolon("VACUUM; -- all; of it")).isEqualTo("VACUUM -- all; of it");
	}

	/** A scan that starts over for each character would take minutes. */
	@ParameterizedTest
	@ValueSource(strings = { "+", "-", "$", "'", "''\n", "$a", "/*", "*", "\"", ".", "1.", "a$", "@-", "E'\\" })
	void nextWhenTextRepeatsThenLinearTime(String piece) {
		String sql = piece.repeat(100_000);
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> new SqlLexer(sql).forEachRemaining((_) -> {
		}));
	}

	private static List<SqlToken> tokens(String sql) {
		List<SqlToken> tokens = new ArrayList<>();
		new SqlLexer(sql).forEachRemaining(tokens::add);
		return tokens;
	}

}
