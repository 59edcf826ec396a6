package dev.lockkeeper.impact;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.lockkeeper.impact.Effect.RowWork;
import dev.lockkeeper.postgres.SqlTokens;

/**
 * What a statement's text tells of rows. In a scratch database there are none, so that
 * the server says which tables are changed, and no more.
 */
final class RowStatement {

	private static final Pattern WORK = pattern(
			"\\b(?:(?<insert>INSERT\\s+INTO|COPY)|(?<update>(?<!FOR |KEY |ON |DO )UPDATE)|(?<delete>DELETE\\s+FROM)|(?<merge>MERGE\\s+INTO))\\b");

	private static final Pattern QUERY = pattern("\\s*\\(*\\s*(?:SELECT|VALUES|TABLE|EXPLAIN|SHOW|FETCH)\\b");

	private static final Pattern CHANGES = pattern("\\s*(?:WITH|INSERT|UPDATE|DELETE|MERGE|COPY)\\b");

	private static final Pattern BODY = Pattern.compile("(?s)\\$(\\w*)\\$(.*)\\$\\1\\$");

	private static final Pattern BLOCK = pattern("\\s*DO\\b");

	private static final Pattern WHOLE = pattern("\\s*(?:WITH\\b.*?)?\\b(?:UPDATE|DELETE\\s+FROM)\\b(?!.*\\bWHERE\\b)");

	private static final Pattern INNER = Pattern.compile("\\([^()]*\\)");

	private final String sql;

	private final String bare;

	RowStatement(String sql) {
		this.sql = sql;
		this.bare = SqlTokens.without(sql).replaceAll("\\s+", " ");
	}

	/** Whether it only reads, unless it calls a function that does more. */
	boolean query() {
		return QUERY.matcher(this.bare).lookingAt();
	}

	/** What it does to rows. */
	Set<RowWork> ways() {
		Set<RowWork> ways = EnumSet.noneOf(RowWork.class);
		if (!CHANGES.matcher(this.bare).lookingAt()) {
			return EnumSet.of(RowWork.UNKNOWN);
		}
		Matcher work = WORK.matcher(this.bare);
		while (work.find()) {
			ways.add((work.group("insert") != null) ? RowWork.INSERT
					: (work.group("delete") != null) ? RowWork.DELETE : RowWork.UPDATE);
		}
		return ways;
	}

	/** Whether it inserts what it names itself, and so only few rows. */
	boolean insertsValues() {
		return ways().equals(EnumSet.of(RowWork.INSERT))
				&& pattern("\\bVALUES\\b|DEFAULT VALUES").matcher(this.bare).find()
				&& !pattern("\\bSELECT\\b").matcher(outermost(this.bare)).find();
	}

	/**
	 * Whether it, or a statement of the block that it is, updates or deletes all rows of
	 * a table.
	 */
	boolean wholeTable() {
		return parts().anyMatch((part) -> WHOLE.matcher(outermost(part)).lookingAt());
	}

	private Stream<String> parts() {
		Matcher body = BODY.matcher(this.sql);
		if (!BLOCK.matcher(this.sql).lookingAt() || !body.find()) {
			return Stream.of(this.bare);
		}
		return Stream
			.of(SqlTokens.without(body.group(2)).replaceAll("\\s+", " ").split(";|(?i)\\b(?:BEGIN|THEN|ELSE|LOOP)\\b"));
	}

	private static String outermost(String text) {
		String shorter = INNER.matcher(text).replaceAll(" ");
		return shorter.equals(text) ? text : outermost(shorter);
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

}
