package dev.lockkeeper.schema.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.postgres.ServerError;

import org.springframework.util.StringUtils;

/**
 * One statement of a migration's file.
 *
 * @param line where it begins, from 1
 * @param transactional whether PostgreSQL lets it run in a transaction
 */
public record SqlStatement(int line, String sql, boolean transactional) {

	private static final Pattern LEADING_COMMENTS = Pattern.compile("(?:\\s+|--[^\\n]*|/\\*(?s:.)*?\\*/)*+");

	/**
	 * A statement without the comments in front of it.
	 * @param line where its first word stands
	 */
	public static SqlStatement of(int line, String sql, boolean transactional) {
		return new SqlStatement(line, sql.substring(start(sql)), transactional);
	}

	/**
	 * The line of the file that an error points to.
	 * @param line where the statement's first word stands
	 * @param sent the statement as it was sent, comments and all
	 */
	public static int lineOf(ServerError error, int line, String sent) {
		int start = start(sent);
		int position = Math.clamp(error.position() - 1L, start, sent.length());
		return line + StringUtils.countOccurrencesOf(sent.substring(start, position), "\n");
	}

	private static int start(String sql) {
		Matcher comments = LEADING_COMMENTS.matcher(sql);
		return (comments.lookingAt() && comments.end() < sql.length()) ? comments.end() : 0;
	}

}
