package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A name of more than 63 bytes, whose end is cut off without an error.
 */
final class NameCutRule extends Rule {

	NameCutRule() {
		super("name-cut", Severity.ERROR, "A name is longer than PostgreSQL keeps",
				"sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.notices()
			.stream()
			.filter((notice) -> notice.state().nameTooLong())
			.limit(1)
			.map((notice) -> hazard(trace, step.statement().line(), "PostgreSQL says: %s.".formatted(notice.message()),
					"What looks for the whole name does not find it, and two names may become one.",
					"-- a name of at most %d bytes".formatted(Names.LONGEST)));
	}

}
