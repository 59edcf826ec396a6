package dev.lockkeeper.lint.trace;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.lockkeeper.lint.trace.ScratchLimitation.ServerWideChange;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.SqlStatement;

/**
 * Recognizes statements that change the whole server: roles, other databases, the
 * configuration. They would remain after the scratch database is dropped, so they are not
 * run. Their text decides.
 */
final class ServerWideStatement {

	private static final String OBJECTS = "(?:ROLE|USER(?!\\s+MAPPING\\b)|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION)\\b";

	private static final Pattern STATEMENT = pattern("(?:CREATE|ALTER|DROP|COMMENT\\s+ON)\\s+" + OBJECTS
			+ "|ALTER\\s+SYSTEM\\b|(?:DROP|REASSIGN)\\s+OWNED\\b|(?:GRANT|REVOKE)\\s+(?:(?!\\bON\\b)[^;])*$");

	private static final Pattern IN_BLOCK = pattern("\\b(?:(?:CREATE|ALTER|DROP|COMMENT\\s+ON)\\s+" + OBJECTS
			+ "|(?:DROP|REASSIGN)\\s+OWNED\\b|(?:GRANT|REVOKE)\\s+(?:(?!\\bON\\b)[^;])*\\b(?:TO|FROM)\\b)");

	private static final Pattern BLOCK = pattern("DO\\b");

	private static final ServerError NOT_RUN = new ServerError(SqlState.UNKNOWN,
			"The statement changes roles, databases or settings of the whole server", null, 0);

	/** In place of the result of such a statement. */
	static final StepFailure SKIPPED = new StepFailure(NOT_RUN, Optional.of(new ServerWideChange()));

	private ServerWideStatement() {
	}

	static boolean matches(SqlStatement statement) {
		String sql = statement.sql();
		return STATEMENT.matcher(sql).lookingAt() || (BLOCK.matcher(sql).lookingAt() && IN_BLOCK.matcher(sql).find());
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

}
