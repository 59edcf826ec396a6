package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.ConstraintValidated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * NOT VALID and VALIDATE in one file, so that the wait which they avoid is there again.
 */
final class ValidateInSameTransactionRule extends Rule {

	ValidateInSameTransactionRule() {
		super("validate-in-same-transaction", Severity.ERROR, Scaling.WITH_ROWS,
				"A constraint is validated under the lock that added it",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintValidated.class)
			.flatMap((validated) -> added(trace, step, validated).map((line) -> {
				String table = validated.relation().name();
				boolean foreign = validated.constraint().kind() == ConstraintKind.FOREIGN_KEY;
				return hazard(trace, step, validated.relation(),
						"Validating %s reads all rows of %s while the lock of line %d is still held: %s.".formatted(
								validated.constraint().name(), table, line,
								foreign ? "SHARE ROW EXCLUSIVE" : "ACCESS EXCLUSIVE"),
						"All %s of %s wait until every row is checked.".formatted(
								foreign ? "writes" : "reads and writes",
								foreign ? table + " and " + validated.constraint().references() : table),
						"-- in a file of its own:%nALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table,
								validated.constraint().name()));
			}));
	}

	/** Where the same transaction added it. */
	private static Stream<Integer> added(Trace trace, Step step, ConstraintValidated validated) {
		return trace.before(step)
			.stream()
			.filter((earlier) -> earlier.effects(ConstraintAdded.class)
				.anyMatch((added) -> added.constraint().id() == validated.constraint().id()))
			.map((earlier) -> earlier.statement().line());
	}

}
