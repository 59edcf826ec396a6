package dev.lockkeeper.lint.trace;

import java.util.regex.Pattern;

import dev.lockkeeper.postgres.SqlTokens;

/**
 * What could not be made in the scratch database, so that a later statement that names it
 * fails through no fault of its own. What makes nothing, as a GRANT, leaves no gap.
 *
 * @param names whether a table, column, type, function or the like may be missing
 * @param policies whether a policy may be: each is made for roles, which a scratch server
 * often lacks
 */
public record MissingObjects(boolean names, boolean policies) {

	static final MissingObjects NONE = new MissingObjects(false, false);

	/** A whole file that was rolled back. */
	static final MissingObjects ANYTHING = new MissingObjects(true, true);

	private static final Pattern MAKES = pattern("(?:\\bCREATE\\s+"
			+ "(?!(?:ROLE|USER|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION|POLICY)\\b)|\\b(?:ADD|RENAME|ATTACH|SET\\s+SCHEMA|IMPORT)\\b)");

	private static final Pattern STATEMENT = pattern("^\\s*(?:CREATE|ALTER|IMPORT)\\b");

	private static final Pattern INTO = pattern("^\\s*(?:WITH|SELECT)\\b.*(?<!INSERT |MERGE )\\bINTO\\b");

	private static final Pattern MAKES_POLICY = pattern("\\bCREATE\\s+POLICY\\b");

	private static final Pattern POLICY = pattern("\\bPOLICY\\b");

	private static final Pattern BLOCK = pattern("^\\s*DO\\b");

	/** The gap after a statement. */
	public MissingObjects with(Step step) {
		if (step.failure().isEmpty()) {
			return this;
		}
		String sql = step.statement().sql();
		boolean block = BLOCK.matcher(sql).find();
		String bare = block ? sql : SqlTokens.without(sql).replaceAll("\\s+", " ");
		boolean makes = (block || STATEMENT.matcher(bare).find()) && MAKES.matcher(bare).find();
		return new MissingObjects(this.names || makes || INTO.matcher(bare).find(),
				this.policies || MAKES_POLICY.matcher(bare).find());
	}

	/** Whether a statement may have failed for want of what could not be made. */
	public boolean excuses(Step step) {
		return step.failure().filter((error) -> error.state().undefined()).isPresent()
				&& (this.names || (this.policies && POLICY.matcher(step.statement().sql()).find()));
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

}
