package dev.lockkeeper.postgres;

import java.util.regex.Matcher;

/**
 * Makes a statement of another session fit to be shown: its first line, with {@code ?}
 * for every value, because a value may be a row's.
 */
final class QueryText {

	private static final int LENGTH = 120;

	private QueryText() {
	}

	static String firstLine(String query) {
		String shown = SqlTokens.TOKENS.matcher(query).replaceAll((match) -> {
			if (match.group("name") != null) {
				return Matcher.quoteReplacement(match.group("name"));
			}
			return (match.group("comment") != null) ? "" : "?";
		});
		String line = shown.strip().lines().findFirst().orElse("").strip();
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + "…" : line;
	}

}
