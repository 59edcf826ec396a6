package dev.lockkeeper.postgres;

/**
 * The character classes of PostgreSQL's scanner. Every character that is not ASCII is a
 * letter there.
 */
final class SqlCharacter {

	private static final String OPERATORS = "~!@#^&|`?+-*/%<>=";

	/** An operator that contains one of these may end with + or -. */
	private static final String KEEP_SIGN = "~!@#^&|`?%";

	/** The server refuses a longer operator, so that no scan has to look further. */
	private static final int LONGEST_OPERATOR = 64;

	private SqlCharacter() {
	}

	/**
	 * The character at an offset; NUL, which no text of the server has, behind the end.
	 */
	static char at(String text, int index) {
		return (index < text.length()) ? text.charAt(index) : '\0';
	}

	static boolean isSpace(char character) {
		return character == ' ' || (character >= '\t' && character <= '\r');
	}

	static boolean endsLine(char character) {
		return character == '\n' || character == '\r';
	}

	static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	static boolean startsWord(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_'
				|| character >= 0x80;
	}

	static boolean continuesWord(char character) {
		return startsWord(character) || isDigit(character) || character == '$';
	}

	static boolean isOperator(char character) {
		return OPERATORS.indexOf(character) >= 0;
	}

	static boolean isLetter(char character, char upper) {
		return character == upper || character == upper + ('a' - 'A');
	}

	/** The offset of the next line break, or of the end of the text. */
	static int lineEnd(String text, int start) {
		int end = start;
		while (end < text.length() && !endsLine(text.charAt(end))) {
			end++;
		}
		return end;
	}

	/** The offset behind {@code $tag$}; -1 if it is not the start of a dollar quote. */
	static int dollarTagEnd(String text, int start) {
		int end = start + 1;
		if (startsWord(at(text, end))) {
			while (startsWord(at(text, end)) || isDigit(at(text, end))) {
				end++;
			}
		}
		return (at(text, end) == '$') ? end + 1 : -1;
	}

	/**
	 * The offset behind an operator. It ends before a comment, and its last character is
	 * + or - only if another character allows that, so that {@code 2*-1} has two.
	 */
	static int operatorEnd(String text, int start) {
		int end = start;
		boolean keepSign = false;
		while (end - start < LONGEST_OPERATOR && isOperator(at(text, end)) && !startsComment(text, end)) {
			keepSign |= KEEP_SIGN.indexOf(at(text, end)) >= 0;
			end++;
		}
		while (!keepSign && end > start + 1 && (at(text, end - 1) == '+' || at(text, end - 1) == '-')) {
			end--;
		}
		return end;
	}

	private static boolean startsComment(String text, int index) {
		char next = at(text, index + 1);
		return (at(text, index) == '-' && next == '-') || (at(text, index) == '/' && next == '*');
	}

}
