package dev.lockkeeper.lint.trace;

import java.util.regex.Pattern;

import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.SqlStatement;

/**
 * Statements that change the whole server and would outlive the scratch database: roles,
 * other databases, the configuration. They are told by their text, because they must not
 * run.
 */
final class ServerWideStatement {

	private static final String OBJECTS = "(?:ROLE|USER(?!\\s+MAPPING\\b)|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION)\\b";

	private static final Pattern STATEMENT = pattern("(?:CREATE|ALTER|DROP|COMMENT\\s+ON)\\s+" + OBJECTS
			+ "|ALTER\\s+SYSTEM\\b|(?:DROP|REASSIGN)\\s+OWNED\\b|(?:GRANT|REVOKE)\\s+(?:(?!\\bON\\b)[^;])*$");

	private static final Pattern IN_BLOCK = pattern("\\b(?:(?:CREATE|ALTER|DROP|COMMENT\\s+ON)\\s+" + OBJECTS
			+ "|(?:DROP|REASSIGN)\\s+OWNED\\b|(?:GRANT|REVOKE)\\s+(?:(?!\\bON\\b)[^;])*\\b(?:TO|FROM)\\b)");

	private static final Pattern BLOCK = pattern("DO\\b");

	/** What stands in place of the server's error. */
	static final ServerError SKIPPED = new ServerError(SqlState.UNKNOWN,
			"it changes roles, databases or settings of the whole server", null, 0);

	private ServerWideStatement() {
	}

	static boolean is(SqlStatement statement) {
		String sql = statement.sql();
		return STATEMENT.matcher(sql).lookingAt() || (BLOCK.matcher(sql).lookingAt() && IN_BLOCK.matcher(sql).find());
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

}
