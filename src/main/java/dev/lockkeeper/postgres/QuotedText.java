package dev.lockkeeper.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Removes the quotes and escapes of a string constant or a quoted name.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS">Constants</a>
 */
final class QuotedText {

	private final String sql;

	private final int start;

	private final int end;

	private final boolean terminated;

	private final StringBuilder value = new StringBuilder();

	/** Bytes of {@code \x41} and {@code \101}, which may be a part of one character. */
	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private int index;

	QuotedText(SqlToken token) {
		this.sql = token.sql();
		this.start = token.start();
		this.end = token.end();
		this.terminated = token.terminated();
	}

	String value() {
		if (this.sql.charAt(this.start) == '$') {
			int tag = SqlCharacter.dollarTagEnd(this.sql, this.start) - this.start;
			return this.sql.substring(this.start + tag, this.terminated ? this.end - tag : this.end);
		}
		char prefix = Character.toUpperCase(this.sql.charAt(this.start));
		this.index = this.start + switch (prefix) {
			case 'U' -> 2;
			case 'E', 'B', 'X', 'N' -> 1;
			default -> 0;
		};
		char quote = this.sql.charAt(this.index);
		for (this.index++; this.index < this.end;) {
			step(quote, prefix);
		}
		flush();
		return this.value.toString();
	}

	private void step(char quote, char prefix) {
		char character = this.sql.charAt(this.index);
		if (character == quote) {
			closeOrDouble(quote);
		}
		else if (character == '\\' && prefix == 'E') {
			escape();
		}
		else if (character == '\\' && prefix == 'U') {
			unicode();
		}
		else {
			append(character, 1);
		}
	}

	private void closeOrDouble(char quote) {
		if (this.index + 1 < this.end && this.sql.charAt(this.index + 1) == quote) {
			append(quote, 2);
			return;
		}
		int next = (quote == '\'') ? StringContinuation.quote(this.sql, this.index + 1) : -1;
		this.index = (next >= 0 && next < this.end) ? next + 1 : this.end;
	}

	private void escape() {
		char kind = SqlCharacter.at(this.sql, this.index + 1);
		switch (kind) {
			case 'b' -> append('\b', 2);
			case 'f' -> append('\f', 2);
			case 'n' -> append('\n', 2);
			case 'r' -> append('\r', 2);
			case 't' -> append('\t', 2);
			case 'v' -> append('\u000B', 2);
			case 'x' -> character(2, 2, 16);
			case 'u' -> codePoint(this.index + 2, 4);
			case 'U' -> codePoint(this.index + 2, 8);
			default -> character(1, 3, 8);
		}
	}

	/** A byte in digits of a radix; without digits the backslash means nothing. */
	private void character(int offset, int longest, int radix) {
		int from = this.index + offset;
		int to = from;
		while (to < this.end && to - from < longest && Character.digit(this.sql.charAt(to), radix) >= 0) {
			to++;
		}
		if (to == from) {
			append(SqlCharacter.at(this.sql, this.index + 1), 2);
			return;
		}
		this.bytes.write(Integer.parseInt(this.sql, from, to, radix));
		this.index = to;
	}

	private void unicode() {
		char next = SqlCharacter.at(this.sql, this.index + 1);
		if (next == '\\') {
			append('\\', 2);
		}
		else {
			codePoint(this.index + ((next == '+') ? 2 : 1), (next == '+') ? 6 : 4);
		}
	}

	/** Half of a surrogate pair is appended as it is, and its other half follows. */
	private void codePoint(int from, int digits) {
		int to = Math.min(from + digits, this.end);
		flush();
		if (from < to && this.sql.substring(from, to).chars().allMatch((digit) -> Character.digit(digit, 16) >= 0)) {
			long code = Long.parseLong(this.sql, from, to, 16);
			this.value.append((code <= Character.MAX_CODE_POINT) ? Character.toString((int) code) : "\uFFFD");
			this.index = to;
		}
		else {
			append(this.sql.charAt(this.index), 1);
		}
	}

	private void append(char character, int length) {
		flush();
		this.value.append(character);
		this.index += length;
	}

	private void flush() {
		if (this.bytes.size() > 0) {
			this.value.append(new String(this.bytes.toByteArray(), StandardCharsets.UTF_8));
			this.bytes.reset();
		}
	}

}
