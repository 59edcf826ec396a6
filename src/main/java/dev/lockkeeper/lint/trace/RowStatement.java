package dev.lockkeeper.lint.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.lockkeeper.postgres.SqlTokens;

/**
 * What a statement's text tells of rows. In a scratch database there are none, so that
 * the server says which tables are changed, and no more.
 */
public final class RowStatement {

	private static final Pattern QUERY = pattern("\\s*\\(*\\s*(?:SELECT|VALUES|TABLE|EXPLAIN|SHOW|FETCH)\\b");

	private static final Pattern INSERT = pattern("\\s*(?:WITH|INSERT)\\b");

	private static final Pattern VALUES = pattern("\\bVALUES\\b");

	private static final Pattern SELECT = pattern("\\bSELECT\\b");

	private static final Pattern OTHER_CHANGE = pattern(
			"\\b(?:(?<!FOR |KEY |ON |DO )UPDATE|DELETE\\s+FROM|MERGE\\s+INTO)\\b");

	private static final Pattern BODY = Pattern.compile("(?s)\\$(\\w*)\\$(.*)\\$\\1\\$");

	private static final Pattern BLOCK = pattern("\\s*DO\\b");

	private static final String WITH = "\\s*(?:WITH\\b(?:(?!\\b(?:SELECT|VALUES|INSERT|UPDATE|DELETE|MERGE)\\b).)*)?\\b";

	private static final Pattern WHOLE = pattern(WITH + "(?:UPDATE|DELETE\\s+FROM)\\b(?!.*\\bWHERE\\b)");

	private static final Pattern MERGE = pattern(WITH + "MERGE\\b");

	private static final Pattern INNER = Pattern.compile("\\(([^()]*)\\)");

	/** An expression: a block's own CASE has statements, and so a semicolon, in it. */
	private static final Pattern CASE = pattern("\\bCASE\\b(?:(?!\\b(?:CASE|END)\\b).)*\\bEND\\b");

	private static final Pattern CONTROL = pattern("\\b(?:BEGIN|THEN|ELSE|LOOP)\\b");

	/** A constant that is run as it is, with nothing joined to it. */
	private static final Pattern EXECUTED = pattern(
			"\\bEXECUTE\\s+(?:format\\s*\\(\\s*)?'((?:[^'%]++|''|%[IL])*+)'(?=\\s*(?:;|\\)|,|USING\\b|INTO\\b))");

	private final String sql;

	private final String bare;

	public RowStatement(String sql) {
		this.sql = sql;
		this.bare = bare(sql);
	}

	/** Whether it only reads, unless it calls a function that does more. */
	boolean query() {
		return QUERY.matcher(this.bare).lookingAt();
	}

	/** Whether it inserts what it names itself, and so only few rows. */
	public boolean insertsValues() {
		return INSERT.matcher(this.bare).lookingAt() && VALUES.matcher(this.bare).find()
				&& !OTHER_CHANGE.matcher(this.bare).find() && !SELECT.matcher(levels(this.bare).getLast()).find();
	}

	/**
	 * Whether it, or a statement of the block that it is, updates or deletes all rows of
	 * a table.
	 */
	public boolean wholeTable() {
		return statements().flatMap((statement) -> levels(statement).stream())
			.anyMatch((level) -> WHOLE.matcher(level).lookingAt());
	}

	private Stream<String> statements() {
		Matcher body = BODY.matcher(this.sql);
		if (!BLOCK.matcher(this.sql).lookingAt() || !body.find()) {
			return Stream.of(this.bare);
		}
		return Stream.concat(Stream.of(bare(body.group(2)).split(";")).flatMap(RowStatement::uncontrolled),
				executed(body.group(2)));
	}

	/**
	 * The statements of a piece of a block up to a semicolon. MERGE has its own THEN, and
	 * is the last of them.
	 */
	private static Stream<String> uncontrolled(String piece) {
		String text = piece;
		for (Matcher expression = CASE.matcher(text); expression.find(); expression = CASE.matcher(text)) {
			text = expression.replaceAll(" ");
		}
		return Stream.of(CONTROL.split(text)).takeWhile((part) -> !MERGE.matcher(part).lookingAt());
	}

	private static Stream<String> executed(String body) {
		return EXECUTED.matcher(body.replaceAll("--[^\\n]*", ""))
			.results()
			.map((constant) -> bare(constant.group(1).replace("''", "'")));
	}

	/** What stands in each pair of parentheses, and at last what stands in none. */
	private static List<String> levels(String text) {
		List<String> levels = new ArrayList<>();
		String rest = text;
		for (Matcher inner = INNER.matcher(rest); inner.find(); inner = INNER.matcher(rest)) {
			rest = inner.replaceAll((match) -> {
				levels.add(match.group(1));
				return " ";
			});
		}
		levels.add(rest);
		return levels;
	}

	private static String bare(String sql) {
		return SqlTokens.without(sql).replaceAll("\\s+", " ");
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

}
