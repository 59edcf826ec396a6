package dev.lockkeeper.postgres;

/**
 * Finds the next part of a string constant: SQL joins strings that only white space with
 * a line break, or line comments, separate.
 */
final class StringContinuation {

	private StringContinuation() {
	}

	/**
	 * The offset of the quote that continues a string.
	 * @param end the offset behind the quote that closed its last part
	 * @return -1 if nothing continues it
	 */
	static int quote(String sql, int end) {
		boolean lineBreak = false;
		int index = end;
		while (true) {
			char character = SqlCharacter.at(sql, index);
			if (SqlCharacter.isSpace(character)) {
				lineBreak |= SqlCharacter.endsLine(character);
				index++;
			}
			else if (character == '-' && SqlCharacter.at(sql, index + 1) == '-') {
				index = SqlCharacter.lineEnd(sql, index);
			}
			else {
				return (lineBreak && character == '\'') ? index : -1;
			}
		}
	}

}
