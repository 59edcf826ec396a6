package dev.lockkeeper.postgres;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a statement inside of which nothing is what it seems: quoted names,
 * comments and constants.
 */
public final class SqlTokens {

	/**
	 * Groups tell which it is: name, comment or value. A constant's end may be missing,
	 * because the server cuts long queries off.
	 */
	static final Pattern TOKENS = Pattern
		.compile("(?<name>\"(?:[^\"]++|\"\")*+\")|(?<comment>--[^\\n]*|/\\*(?s:.)*?(?:\\*/|$))"
				+ "|(?<value>(?<tag>\\$(?:[A-Za-z_]\\w*)?\\$)(?s:.)*?(?:\\k<tag>|$)"
				+ "|(?<![\\w$])[Ee]'(?:[^'\\\\]++|''|\\\\(?s:.))*+(?:'|$)|(?:(?<![\\w$])[BbXxNn])?'(?:[^']++|'')*+(?:'|$)"
				+ "|(?<![\\w$.])\\d[\\w.]*)");

	private SqlTokens() {
	}

	/**
	 * Replaces what matches outside of them.
	 */
	public static String replace(String sql, Pattern pattern, Function<MatchResult, String> replacement) {
		StringBuilder text = new StringBuilder();
		Matcher token = TOKENS.matcher(sql);
		int end = 0;
		while (token.find()) {
			text.append(outside(sql.substring(end, token.start()), pattern, replacement)).append(token.group());
			end = token.end();
		}
		return text.append(outside(sql.substring(end), pattern, replacement)).toString();
	}

	/** The statement with nothing but blanks where they stand. */
	public static String without(String sql) {
		return TOKENS.matcher(sql).replaceAll(" ");
	}

	private static String outside(String piece, Pattern pattern, Function<MatchResult, String> replacement) {
		return pattern.matcher(piece).replaceAll((match) -> Matcher.quoteReplacement(replacement.apply(match)));
	}

}
