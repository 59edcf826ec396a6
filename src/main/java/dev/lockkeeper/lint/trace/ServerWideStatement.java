package dev.lockkeeper.lint.trace;

import java.util.Optional;

import dev.lockkeeper.lint.trace.ScratchLimitation.ServerWideChange;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.SqlStatement;

/**
 * Recognizes statements that change the whole server: roles, other databases, the
 * configuration. They would remain after the scratch database is dropped, so they are not
 * run. Their text decides.
 */
final class ServerWideStatement {

	private static final String OBJECTS = "ROLE|USER|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION";

	private static final ServerError NOT_RUN = new ServerError(SqlState.UNKNOWN,
			"The statement changes roles, databases or settings of the whole server", null, 0);

	/** In place of the result of such a statement. */
	static final StepFailure SKIPPED = new StepFailure(NOT_RUN, Optional.of(new ServerWideChange()));

	private ServerWideStatement() {
	}

	static boolean matches(SqlStatement statement) {
		SqlCursor cursor = SqlCursor.of(statement.sql());
		return cursor.at("ALTER", "SYSTEM") || changesServer(cursor)
				|| (cursor.at("DO") && containsChange(SqlCursor.withBodies(statement.sql())));
	}

	private static boolean containsChange(SqlCursor cursor) {
		boolean found = false;
		while (!found && cursor.read().isPresent()) {
			found = changesServer(cursor);
		}
		return found;
	}

	private static boolean changesServer(SqlCursor cursor) {
		boolean object = (cursor.at("CREATE|ALTER|DROP", OBJECTS) && !cursor.at("CREATE|ALTER|DROP", "USER", "MAPPING"))
				|| cursor.at("COMMENT", "ON", OBJECTS);
		return object || cursor.at("DROP|REASSIGN", "OWNED") || (cursor.at("GRANT|REVOKE") && ofRole(cursor));
	}

	/** GRANT and REVOKE of a role have no ON. */
	private static boolean ofRole(SqlCursor cursor) {
		return cursor.rest().stream().takeWhile((token) -> !token.is("ON|;")).anyMatch((token) -> token.is("TO|FROM"));
	}

}
