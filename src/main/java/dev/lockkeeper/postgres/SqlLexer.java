package dev.lockkeeper.postgres;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads SQL text token by token, by the rules of PostgreSQL's own scanner with
 * {@code standard_conforming_strings} on. Comments are tokens; white space is not.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical
 * Structure</a>
 */
public final class SqlLexer implements Iterator<SqlToken> {

	private static final String SYMBOLS = ",()[].;:";

	private final String sql;

	private int position;

	private int line = 1;

	private int countedTo;

	public SqlLexer(String sql) {
		this.sql = sql;
		this.position = sql.startsWith("\uFEFF") ? 1 : 0;
		skipSpace();
	}

	/**
	 * The text with some tokens replaced; white space stays.
	 * @param replacement returns the text to write for a token
	 */
	public static String replace(String sql, Function<SqlToken, String> replacement) {
		StringBuilder text = new StringBuilder();
		int written = 0;
		for (SqlLexer lexer = new SqlLexer(sql); lexer.hasNext();) {
			SqlToken token = lexer.next();
			text.append(sql, written, token.start()).append(replacement.apply(token));
			written = token.end();
		}
		return text.append(sql, written, sql.length()).toString();
	}

	/** The string, quoted name or comment that the text does not close. */
	public static Optional<SqlToken> unterminated(String sql) {
		for (SqlLexer lexer = new SqlLexer(sql); lexer.hasNext();) {
			SqlToken token = lexer.next();
			if (!token.terminated()) {
				return Optional.of(token);
			}
		}
		return Optional.empty();
	}

	/** The statement without the semicolon that ends it. Comments stay. */
	public static String withoutSemicolon(String sql) {
		SqlToken last = null;
		for (SqlLexer lexer = new SqlLexer(sql); lexer.hasNext();) {
			SqlToken token = lexer.next();
			last = token.isComment() ? last : token;
		}
		return (last != null && last.is(";")) ? (sql.substring(0, last.start()) + sql.substring(last.end())).strip()
				: sql.strip();
	}

	/** Continues at an offset, behind text that is not SQL, such as the data of COPY. */
	public void skipTo(int offset) {
		this.position = offset;
		skipSpace();
	}

	@Override
	public boolean hasNext() {
		return this.position < this.sql.length();
	}

	@Override
	public SqlToken next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		int start = this.position;
		SqlToken token = read(start, at(start));
		countLines(start);
		this.position = token.end();
		skipSpace();
		return new SqlToken(this.sql, token.kind(), start, token.end(), this.line, token.terminated());
	}

	private SqlToken read(int start, char first) {
		if (SqlCharacter.startsWord(first)) {
			return word(start);
		}
		if (SqlCharacter.isDigit(first) || (first == '.' && SqlCharacter.isDigit(at(start + 1)))) {
			return token(TokenKind.NUMBER, new NumberScanner(this.sql).end(start));
		}
		return switch (first) {
			case '\'' -> string(start, false);
			case '"' -> quotedName(start);
			case '$' -> dollar(start);
			case '-' -> (at(start + 1) == '-') ? lineComment(start) : operator(start);
			case '/' -> (at(start + 1) == '*') ? blockComment(start) : operator(start);
			default -> symbol(start, first);
		};
	}

	private SqlToken word(int start) {
		boolean unicode = SqlCharacter.isLetter(at(start), 'U') && at(start + 1) == '&';
		if (unicode && at(start + 2) == '\'') {
			return string(start + 2, false);
		}
		if (unicode && at(start + 2) == '"') {
			return quotedName(start + 2);
		}
		if (at(start + 1) == '\'' && "EeBbXxNn".indexOf(at(start)) >= 0) {
			return string(start + 1, SqlCharacter.isLetter(at(start), 'E'));
		}
		int end = start + 1;
		while (SqlCharacter.continuesWord(at(end))) {
			end++;
		}
		return token(TokenKind.WORD, end);
	}

	/** Strings with a line break between them are one constant. */
	private SqlToken string(int quote, boolean escapes) {
		int end = quote;
		for (int next = quote; next >= 0; next = StringContinuation.quote(this.sql, end)) {
			end = closing(next, '\'', escapes);
			if (end < 0) {
				return unterminated(TokenKind.STRING);
			}
		}
		return token(TokenKind.STRING, end);
	}

	private SqlToken quotedName(int quote) {
		int end = closing(quote, '"', false);
		return (end >= 0) ? token(TokenKind.QUOTED_NAME, end) : unterminated(TokenKind.QUOTED_NAME);
	}

	/** The offset behind the closing quote; -1 if it is missing. */
	private int closing(int open, char quote, boolean escapes) {
		for (int index = open + 1; index < this.sql.length(); index++) {
			if (escapes && at(index) == '\\') {
				index++;
			}
			else if (at(index) == quote) {
				if (at(index + 1) != quote) {
					return index + 1;
				}
				index++;
			}
		}
		return -1;
	}

	private SqlToken dollar(int start) {
		int end = start + 1;
		while (SqlCharacter.isDigit(at(end))) {
			end++;
		}
		if (end > start + 1) {
			return token(TokenKind.PARAMETER, end);
		}
		int tagEnd = SqlCharacter.dollarTagEnd(this.sql, start);
		if (tagEnd < 0) {
			return token(TokenKind.SYMBOL, start + 1);
		}
		String tag = this.sql.substring(start, tagEnd);
		int close = this.sql.indexOf(tag, tagEnd);
		return (close >= 0) ? token(TokenKind.STRING, close + tag.length()) : unterminated(TokenKind.STRING);
	}

	private SqlToken lineComment(int start) {
		return token(TokenKind.COMMENT, SqlCharacter.lineEnd(this.sql, start));
	}

	private SqlToken blockComment(int start) {
		int depth = 0;
		for (int index = start; index < this.sql.length() - 1; index++) {
			if (at(index) == '/' && at(index + 1) == '*') {
				depth++;
				index++;
			}
			else if (at(index) == '*' && at(index + 1) == '/') {
				depth--;
				index++;
				if (depth == 0) {
					return token(TokenKind.COMMENT, index + 1);
				}
			}
		}
		return unterminated(TokenKind.COMMENT);
	}

	private SqlToken symbol(int start, char first) {
		boolean pair = (first == ':' && (at(start + 1) == ':' || at(start + 1) == '='))
				|| (first == '.' && at(start + 1) == '.');
		if (pair) {
			return token(TokenKind.OPERATOR, start + 2);
		}
		return (SYMBOLS.indexOf(first) < 0 && SqlCharacter.isOperator(first)) ? operator(start)
				: token(TokenKind.SYMBOL, start + 1);
	}

	private SqlToken operator(int start) {
		return token(TokenKind.OPERATOR, SqlCharacter.operatorEnd(this.sql, start));
	}

	private SqlToken token(TokenKind kind, int end) {
		return new SqlToken(this.sql, kind, this.position, end, this.line, true);
	}

	private SqlToken unterminated(TokenKind kind) {
		return new SqlToken(this.sql, kind, this.position, this.sql.length(), this.line, false);
	}

	private void skipSpace() {
		while (SqlCharacter.isSpace(at(this.position))) {
			this.position++;
		}
	}

	private void countLines(int end) {
		for (; this.countedTo < end; this.countedTo++) {
			this.line += (this.sql.charAt(this.countedTo) == '\n') ? 1 : 0;
		}
	}

	private char at(int index) {
		return SqlCharacter.at(this.sql, index);
	}

}
