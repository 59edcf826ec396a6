package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlToken;

/**
 * IF NOT EXISTS, which looks at the name of an index alone.
 */
final class IndexIfNotExistsRule extends Rule {

	IndexIfNotExistsRule() {
		super("index-if-not-exists", Severity.WARNING, "An index that is there is taken for the one that is asked for",
				"sql-createindex.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		SqlCursor sql = SqlCursor.of(step.statement().sql());
		if (!sql.seek("INDEX", "CONCURRENTLY") || !sql.at("IF", "NOT", "EXISTS")) {
			return Stream.empty();
		}
		return Stream.of(hazard(trace, step.statement().line(),
				"An index of this name is left as it is, whatever its columns and even where it is INVALID.",
				"The migration is said to have succeeded, and queries read whole tables; db-migrate alone drops an INVALID one first.",
				without(sql.rest().subList(0, 3))));
	}

	private static String without(List<SqlToken> words) {
		String sql = words.getFirst().sql();
		return sql.substring(0, words.getFirst().start()) + sql.substring(words.getLast().end()).stripLeading();
	}

}
