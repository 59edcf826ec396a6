package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.AccessMethodChanged;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A table whose rows are copied to be stored in another way.
 */
final class SetAccessMethodRule extends Rule {

	SetAccessMethodRule() {
		super("set-access-method", Severity.ERROR, Scaling.WITH_ROWS,
				"A table is written anew by another access method",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-SET-ACCESS-METHOD");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, AccessMethodChanged.class)
			.filter((changed) -> step.rewritten(changed.relation()).isPresent())
			.map((changed) -> {
				String table = changed.relation().name();
				return hazard(trace, step, changed.relation(),
						"Changing the access method of %s to %s writes all its rows and indexes anew under ACCESS EXCLUSIVE."
							.formatted(table, changed.relation().storage().accessMethod()),
						"All reads and writes of %s wait until that is done.".formatted(table),
						"""
								CREATE TABLE %1$s (LIKE %2$s INCLUDING ALL) USING %3$s;
								-- then: a trigger that writes both, a data migration that copies, and a later release that uses it"""
							.formatted(Names.suffixed(table, "_new"), table,
									changed.relation().storage().accessMethod()));
			});
	}

}
