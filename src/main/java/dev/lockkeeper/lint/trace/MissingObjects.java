package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.stream.IntStream;

import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlToken;

/**
 * What may be missing in the scratch database because statements failed there. A later
 * statement that uses it can fail without being wrong. A failed statement that creates
 * nothing, such as GRANT, leaves nothing missing.
 *
 * @param names whether tables, columns, types, functions or the like may be missing
 * @param policies whether policies may be missing: they often fail, because a policy is
 * for roles and a scratch server has few
 */
public record MissingObjects(boolean names, boolean policies) {

	static final MissingObjects NONE = new MissingObjects(false, false);

	/** After a whole file was rolled back. */
	static final MissingObjects ANYTHING = new MissingObjects(true, true);

	/** Statements on other objects do not find these by name. */
	private static final String OTHER_OBJECTS = "ROLE|USER|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION|POLICY";

	/** What may be missing after a further statement. */
	MissingObjects after(Step step) {
		if (step.failure().isEmpty()) {
			return this;
		}
		String sql = step.statement().sql();
		SqlCursor cursor = SqlCursor.withBlocks(sql);
		boolean creates = cursor.at("DO|CREATE|ALTER|IMPORT") && creates(cursor);
		return new MissingObjects(this.names || creates || selectsInto(cursor),
				this.policies || cursor.contains("CREATE", "POLICY"));
	}

	private static boolean creates(SqlCursor cursor) {
		SqlCursor statement = new SqlCursor(cursor.rest());
		boolean creates = statement.contains("ADD|RENAME|ATTACH|IMPORT") || statement.contains("SET", "SCHEMA");
		while (!creates && statement.seek("CREATE")) {
			creates = !statement.at(OTHER_OBJECTS);
		}
		return creates;
	}

	/** {@code SELECT … INTO} creates a table. */
	private static boolean selectsInto(SqlCursor cursor) {
		List<SqlToken> tokens = cursor.rest();
		return cursor.at("WITH|SELECT") && IntStream.range(1, tokens.size())
			.anyMatch((index) -> tokens.get(index).is("INTO") && !tokens.get(index - 1).is("INSERT|MERGE"));
	}

	/** Whether a statement may have failed because it uses what is missing. */
	boolean explains(Step step, ServerError error) {
		return error.state().undefined()
				&& (this.names || (this.policies && SqlCursor.withBodies(step.statement().sql()).contains("POLICY")));
	}

}
