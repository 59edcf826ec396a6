package dev.lockkeeper.lint.rule;

import java.util.Map;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Types that PostgreSQL has only for the SQL standard or for old applications.
 */
final class DiscouragedTypeRule extends Rule {

	DiscouragedTypeRule() {
		super("discouraged-type", Severity.NOTE, "A column has a discouraged type", "datatype.html");
	}

	private static final Map<String, String> BETTER = Map.of("character", "text", "money", "numeric",
			"timestamp without time zone", "timestamptz", "time with time zone", "timestamptz");

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newColumns()
			.filter((added) -> BETTER.containsKey(added.column().bareType().replaceAll(" +", " ")))
			.map((added) -> hazard(trace, step, added.relation(),
					"Column %s of %s has the type %s.".formatted(added.column().name(), added.relation().name(),
							added.column().type()),
					"PostgreSQL pads or rounds its values, or drops the time zone, without an error. A later change of the type rewrites the table.",
					"%s %s".formatted(added.column().name(),
							BETTER.get(added.column().bareType().replaceAll(" +", " ")))));
	}

}
