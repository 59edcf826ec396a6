package dev.lockkeeper.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a statement of another session fit to be shown: its first line, with {@code ?}
 * for every value, because a value may be a row's.
 */
final class QueryText {

	private static final int LENGTH = 120;

	/**
	 * Dollar quoted, quoted and numeric constants, and the start of one that the server
	 * cut off; quoted names and comments are matched to be kept or dropped whole.
	 */
	private static final Pattern TOKENS = Pattern
		.compile("(?<name>\"(?:[^\"]++|\"\")*+\")|(?<comment>--[^\\n]*|/\\*(?s:.)*?(?:\\*/|$))"
				+ "|(?<value>(?<tag>\\$(?:[A-Za-z_]\\w*)?\\$)(?s:.)*?(?:\\k<tag>|$)"
				+ "|(?<![\\w$])[EeBbXxNn]?'(?:[^'\\\\]++|''|\\\\(?s:.))*+(?:'|$)|'(?:[^']++|'')*+(?:'|$)"
				+ "|(?<![\\w$.])\\d[\\w.]*)");

	private QueryText() {
	}

	static String firstLine(String query) {
		String shown = TOKENS.matcher(query).replaceAll((match) -> {
			if (match.group("name") != null) {
				return Matcher.quoteReplacement(match.group("name"));
			}
			return (match.group("comment") != null) ? "" : "?";
		});
		String line = shown.strip().lines().findFirst().orElse("").strip();
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + "…" : line;
	}

}
