package dev.lockkeeper.lint.rule;

import java.util.Map;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Types that PostgreSQL has for the standard's sake.
 */
final class DiscouragedTypeRule extends Rule {

	DiscouragedTypeRule() {
		super("discouraged-type", Severity.NOTE, "A type that has traps, and a better one beside it", "datatype.html");
	}

	private static final Map<String, String> BETTER = Map.of("character", "text", "money", "numeric",
			"timestamp without time zone", "timestamptz", "time with time zone", "timestamptz");

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newColumns()
			.filter((added) -> BETTER.containsKey(added.column().bareType().replaceAll(" +", " ")))
			.map((added) -> hazard(trace, step, added.relation(),
					"Column %s of %s is %s.".formatted(added.column().name(), added.relation().name(),
							added.column().type()),
					"It pads, rounds or forgets the zone without a word, and another type later writes the whole table anew.",
					"%s %s".formatted(added.column().name(),
							BETTER.get(added.column().bareType().replaceAll(" +", " ")))));
	}

}
