package dev.lockkeeper.postgres;

/**
 * One token of a SQL text.
 *
 * @param sql the whole text, which all its tokens share
 * @param start the offset of the first character in the text
 * @param end the offset behind the last character
 * @param line the line of the first character, from 1
 * @param terminated false for a string, quoted name or comment that the text does not
 * close; it then reaches to the end of the text
 */
public record SqlToken(String sql, TokenKind kind, int start, int end, int line, boolean terminated) {

	/** The token as it is written. */
	public String text() {
		return this.sql.substring(this.start, this.end);
	}

	/**
	 * The content of a string constant or the name of a quoted identifier, without its
	 * quotes and escapes; the text of any other token. The escape character of
	 * {@code U&''} is the backslash.
	 */
	public String value() {
		return switch (this.kind) {
			case STRING, QUOTED_NAME -> new QuotedText(this).value();
			case WORD, NUMBER, PARAMETER, OPERATOR, SYMBOL, COMMENT -> text();
		};
	}

	/**
	 * Whether this is a word, operator or symbol, compared as PostgreSQL compares
	 * keywords.
	 * @param expected alternatives, separated by {@code |}: {@code "CREATE|ALTER"}
	 */
	public boolean is(String expected) {
		if (this.kind != TokenKind.WORD && this.kind != TokenKind.OPERATOR && this.kind != TokenKind.SYMBOL) {
			return false;
		}
		int from = 0;
		while (from <= expected.length()) {
			int bar = expected.indexOf('|', from);
			int to = (bar >= 0) ? bar : expected.length();
			if (equals(expected, from, to)) {
				return true;
			}
			from = to + 1;
		}
		return false;
	}

	/** Only ASCII letters have a case here: PostgreSQL has no other keywords. */
	private boolean equals(String expected, int from, int to) {
		if (to - from != this.end - this.start) {
			return false;
		}
		for (int index = 0; index < to - from; index++) {
			if (upper(this.sql.charAt(this.start + index)) != upper(expected.charAt(from + index))) {
				return false;
			}
		}
		return true;
	}

	private static char upper(char character) {
		return (character >= 'a' && character <= 'z') ? (char) (character - 'a' + 'A') : character;
	}

	public boolean isComment() {
		return this.kind == TokenKind.COMMENT;
	}

	@Override
	public String toString() {
		return "%s %s".formatted(this.kind, text());
	}

}
