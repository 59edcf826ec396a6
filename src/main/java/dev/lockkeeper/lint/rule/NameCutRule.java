package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A name of more than 63 bytes, which PostgreSQL truncates without an error.
 */
final class NameCutRule extends Rule {

	NameCutRule() {
		super("name-cut", Severity.ERROR, "A name is longer than 63 bytes and is truncated",
				"sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.notices()
			.stream()
			.filter((notice) -> notice.state().nameTooLong())
			.limit(1)
			.map((notice) -> hazard(trace, step.statement().line(),
					"PostgreSQL reports: %s.".formatted(notice.message()),
					"A search for the full name in the catalogs finds nothing, and two names can become equal.",
					"-- use a name of at most %d bytes".formatted(Names.LONGEST)));
	}

}
