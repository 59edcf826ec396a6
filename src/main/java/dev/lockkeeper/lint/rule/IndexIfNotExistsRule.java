package dev.lockkeeper.lint.rule;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlTokens;

/**
 * IF NOT EXISTS, which looks at the name of an index alone.
 */
final class IndexIfNotExistsRule extends Rule {

	IndexIfNotExistsRule() {
		super("index-if-not-exists", Severity.WARNING, "An index that is there is taken for the one that is asked for",
				"sql-createindex.html");
	}

	private static final Pattern TEXT = Pattern.compile("\\bINDEX\\s+CONCURRENTLY\\s+IF\\s+NOT\\s+EXISTS\\b",
			Pattern.CASE_INSENSITIVE);

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		if (!TEXT.matcher(SqlTokens.without(step.statement().sql())).find()) {
			return Stream.empty();
		}
		return Stream.of(hazard(trace, step.statement().line(),
				"An index of this name is left as it is, whatever its columns and even where it is INVALID.",
				"The migration is said to have succeeded, and queries read whole tables; db-migrate alone drops an INVALID one first.",
				TEXT.matcher(step.statement().sql()).replaceFirst("INDEX CONCURRENTLY")));
	}

}
