package dev.lockkeeper.changelog;

import java.time.LocalDate;

/**
 * The directive that suppresses the hazards of one rule in a file.
 *
 * @param rule the rule's id
 * @param until the last day of the suppression
 * @param line the line of the directive in the file
 */
public record Suppression(String rule, String reason, LocalDate until, int line) {

	private static final String UNTIL = "until";

	/**
	 * Reads {@code RULE "reason" until YYYY-MM-DD}.
	 * @throws IllegalArgumentException if a part is missing or wrong
	 * @throws java.time.DateTimeException if the date does not exist
	 */
	static Suppression parse(String value, int line) {
		int open = value.indexOf('"');
		int close = value.lastIndexOf('"');
		if (open < 0 || open == close || !isSpace(value, open - 1) || !isSpace(value, close + 1)) {
			throw new IllegalArgumentException();
		}
		String rule = value.substring(0, open).strip();
		String end = value.substring(close + 1).strip();
		if (!isRule(rule) || !end.startsWith(UNTIL) || !isSpace(end, UNTIL.length())) {
			throw new IllegalArgumentException();
		}
		return new Suppression(rule, ValueSyntax.reason(value.substring(open, close + 1)),
				LocalDate.parse(end.substring(UNTIL.length()).strip()), line);
	}

	private static boolean isRule(String text) {
		return !text.isEmpty() && text.chars()
			.allMatch(
					(letter) -> letter == '-' || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'));
	}

	private static boolean isSpace(String text, int index) {
		return index >= 0 && index < text.length() && Character.isWhitespace(text.charAt(index));
	}

	/** Whether the last day is before this day. */
	public boolean expired(LocalDate today) {
		return today.isAfter(this.until);
	}

}
