package dev.lockkeeper.lint.trace;

import java.util.regex.Pattern;

import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlTokens;

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

	private static final Pattern CREATES = pattern("(?:\\bCREATE\\s+"
			+ "(?!(?:ROLE|USER|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION|POLICY)\\b)|\\b(?:ADD|RENAME|ATTACH|SET\\s+SCHEMA|IMPORT)\\b)");

	private static final Pattern STATEMENT = pattern("^\\s*(?:CREATE|ALTER|IMPORT)\\b");

	private static final Pattern INTO = pattern("^\\s*(?:WITH|SELECT)\\b.*(?<!INSERT |MERGE )\\bINTO\\b");

	private static final Pattern CREATES_POLICY = pattern("\\bCREATE\\s+POLICY\\b");

	private static final Pattern POLICY = pattern("\\bPOLICY\\b");

	private static final Pattern BLOCK = pattern("^\\s*DO\\b");

	/** What may be missing after a further statement. */
	MissingObjects after(Step step) {
		if (step.failure().isEmpty()) {
			return this;
		}
		String sql = step.statement().sql();
		boolean block = BLOCK.matcher(sql).find();
		String bare = block ? sql : SqlTokens.without(sql).replaceAll("\\s+", " ");
		boolean creates = (block || STATEMENT.matcher(bare).find()) && CREATES.matcher(bare).find();
		return new MissingObjects(this.names || creates || INTO.matcher(bare).find(),
				this.policies || CREATES_POLICY.matcher(bare).find());
	}

	/** Whether a statement may have failed because it uses what is missing. */
	boolean explains(Step step, ServerError error) {
		return error.state().undefined()
				&& (this.names || (this.policies && POLICY.matcher(step.statement().sql()).find()));
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

}
