package dev.lockkeeper.schema.history;

import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlToken;

import org.springframework.util.StringUtils;

/**
 * One statement of a migration's file.
 *
 * @param line where it begins, from 1
 * @param transactional whether it can run in a transaction
 */
public record SqlStatement(int line, String sql, boolean transactional) {

	/**
	 * A statement without the comments before it.
	 * @param line the line of its first word
	 */
	public static SqlStatement of(int line, String sql, boolean transactional) {
		return new SqlStatement(line, sql.substring(start(sql)), transactional);
	}

	/**
	 * The line of the file that an error points to.
	 * @param line the line of the statement's first word
	 * @param sent the statement as it was sent, with its comments
	 */
	public static int lineOf(ServerError error, int line, String sent) {
		int start = start(sent);
		int position = Math.clamp(error.position() - 1L, start, sent.length());
		return line + StringUtils.countOccurrencesOf(sent.substring(start, position), "\n");
	}

	private static int start(String sql) {
		for (SqlLexer lexer = new SqlLexer(sql); lexer.hasNext();) {
			SqlToken token = lexer.next();
			if (!token.isComment()) {
				return token.start();
			}
		}
		return 0;
	}

}
