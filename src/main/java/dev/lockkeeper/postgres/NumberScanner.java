package dev.lockkeeper.postgres;

/**
 * Finds the end of a number: decimal, hexadecimal, octal or binary, with {@code _}
 * between digits, a fraction and an exponent.
 */
record NumberScanner(String sql) {

	int end(int start) {
		int radix = radix(start);
		if (radix != 10) {
			return digits(start + 2, radix);
		}
		int end = digits(start, 10);
		// 1..10 is a range of PL/pgSQL
		if (at(end) == '.' && at(end + 1) != '.') {
			end = digits(end + 1, 10);
		}
		if (SqlCharacter.isLetter(at(end), 'E')) {
			int exponent = (at(end + 1) == '+' || at(end + 1) == '-') ? end + 2 : end + 1;
			end = SqlCharacter.isDigit(at(exponent)) ? digits(exponent, 10) : end;
		}
		return end;
	}

	private int radix(int start) {
		int radix = switch (at(start + 1)) {
			case 'x', 'X' -> 16;
			case 'o', 'O' -> 8;
			case 'b', 'B' -> 2;
			default -> 10;
		};
		int first = (at(start + 2) == '_') ? start + 3 : start + 2;
		return (at(start) == '0' && isDigit(first, radix)) ? radix : 10;
	}

	private int digits(int start, int radix) {
		int end = start;
		while (isDigit(end, radix) || (at(end) == '_' && isDigit(end + 1, radix))) {
			end++;
		}
		return end;
	}

	private boolean isDigit(int index, int radix) {
		return at(index) < 0x80 && Character.digit(at(index), radix) >= 0;
	}

	private char at(int index) {
		return SqlCharacter.at(this.sql, index);
	}

}
