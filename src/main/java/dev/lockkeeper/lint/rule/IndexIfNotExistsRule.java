package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlToken;

/**
 * IF NOT EXISTS for an index, which checks only the name.
 */
final class IndexIfNotExistsRule extends Rule {

	IndexIfNotExistsRule() {
		super("index-if-not-exists", Severity.WARNING,
				"IF NOT EXISTS skips an index that exists, even if it is INVALID", "sql-createindex.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		SqlCursor sql = SqlCursor.of(step.statement().sql());
		if (!sql.seek("INDEX", "CONCURRENTLY") || !sql.at("IF", "NOT", "EXISTS")) {
			return Stream.empty();
		}
		return Stream.of(hazard(trace, step.statement().line(),
				"If an index of this name exists, it is kept, even if it has other columns or is INVALID.",
				"The statement succeeds, but queries may scan whole tables. db-migrate drops an INVALID index of this name first; other tools do not.",
				without(sql.rest().subList(0, 3))));
	}

	private static String without(List<SqlToken> words) {
		String sql = words.getFirst().sql();
		return sql.substring(0, words.getFirst().start()) + sql.substring(words.getLast().end()).stripLeading();
	}

}
