package dev.lockkeeper.postgres;

/**
 * Shortens the query of another session for a report: its first line, with {@code ?} for
 * every constant, because a constant may be a value of a row.
 */
final class QueryText {

	private static final int LENGTH = 120;

	private QueryText() {
	}

	static String firstLine(String query) {
		String shown = SqlLexer.replace(query, (token) -> switch (token.kind()) {
			case STRING, NUMBER -> "?";
			case COMMENT -> "";
			case WORD, QUOTED_NAME, PARAMETER, OPERATOR, SYMBOL -> token.text();
		});
		String line = shown.strip().lines().findFirst().orElse("").strip();
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + "…" : line;
	}

}
