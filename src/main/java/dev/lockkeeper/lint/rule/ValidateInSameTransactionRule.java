package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.ConstraintValidated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A constraint that is added as NOT VALID and validated in one transaction, which blocks
 * as long as without NOT VALID.
 */
final class ValidateInSameTransactionRule extends Rule {

	ValidateInSameTransactionRule() {
		super("validate-in-same-transaction", Severity.ERROR, Scaling.WITH_ROWS,
				"A constraint is added and validated in one transaction",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ConstraintValidated.class)
			.flatMap((validated) -> added(trace, step, validated).map((line) -> {
				String table = validated.relation().name();
				boolean foreign = validated.constraint().kind() == ConstraintKind.FOREIGN_KEY;
				return hazard(trace, step, validated.relation(),
						"Validating %1$s scans all rows of %2$s while the transaction holds the %4$s lock of line %3$d."
							.formatted(validated.constraint().name(), table, line,
									foreign ? "SHARE ROW EXCLUSIVE" : "ACCESS EXCLUSIVE"),
						"All %s of %s are blocked until the scan is complete.".formatted(
								foreign ? "writes" : "reads and writes",
								foreign ? table + " and " + validated.constraint().references() : table),
						"-- in a separate file:%nALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table,
								validated.constraint().name()));
			}));
	}

	/** The line where the same transaction added the constraint. */
	private static Stream<Integer> added(Trace trace, Step step, ConstraintValidated validated) {
		return trace.before(step)
			.stream()
			.filter((earlier) -> earlier.effects(ConstraintAdded.class)
				.anyMatch((added) -> added.constraint().id() == validated.constraint().id()))
			.map((earlier) -> earlier.statement().line());
	}

}
