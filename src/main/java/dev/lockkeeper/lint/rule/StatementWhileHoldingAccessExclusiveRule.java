package dev.lockkeeper.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ConstraintValidated;
import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Effect.OnRelation;
import dev.lockkeeper.lint.trace.Effect.RowsChanged;
import dev.lockkeeper.lint.trace.Effect.TableLocked;
import dev.lockkeeper.lint.trace.Effect.TableRewritten;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import dev.lockkeeper.lint.trace.Effect.ViewRefreshed;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.RowStatement;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Work on rows while the transaction holds an ACCESS EXCLUSIVE lock from an earlier
 * statement.
 */
final class StatementWhileHoldingAccessExclusiveRule extends Rule {

	StatementWhileHoldingAccessExclusiveRule() {
		super("statement-while-holding-access-exclusive", Severity.ERROR,
				"A statement works on rows while the transaction holds an ACCESS EXCLUSIVE lock",
				"explicit-locking.html#LOCKING-TABLES");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		boolean few = new RowStatement(step.statement().sql()).insertsValues();
		Optional<OnRelation> work = step.effects()
			.stream()
			.filter(OnRelation.class::isInstance)
			.map(OnRelation.class::cast)
			.filter((effect) -> trace.existed(effect.relation()) && grows(effect)
					&& !(few && effect instanceof RowsChanged)
					&& !step.has(ConstraintValidated.class, effect.relation()))
			.findFirst();
		return work.stream()
			.flatMap((effect) -> step.locksBefore()
				.entrySet()
				.stream()
				.filter((lock) -> lock.getValue() == LockMode.ACCESS_EXCLUSIVE)
				.flatMap((lock) -> step.before().relation(lock.getKey()).stream())
				.filter((locked) -> trace.existed(locked) && !locked.partition())
				.sorted((one, other) -> one.name().compareTo(other.name()))
				.limit(1)
				.map((locked) -> hazard(trace, step, effect, locked)));
	}

	private Hazard hazard(Trace trace, Step step, OnRelation work, Relation locked) {
		int since = trace.before(step)
			.stream()
			.filter((earlier) -> earlier.effects(TableLocked.class)
				.anyMatch((lock) -> lock.relation().id() == locked.id() && lock.mode() == LockMode.ACCESS_EXCLUSIVE))
			.mapToInt((earlier) -> earlier.statement().line())
			.findFirst()
			.orElse(step.statement().line());
		return hazard(trace, step, locked,
				"Line %d took an ACCESS EXCLUSIVE lock on %s, which is held until this file is committed. This statement works on the rows of %s."
					.formatted(since, locked.name(), work.relation().name()),
				"All reads and writes of %s are blocked until this statement and all later ones are complete."
					.formatted(locked.name()),
				"-- move the statement of line %d and this statement to separate files".formatted(since));
	}

	private static boolean grows(OnRelation effect) {
		return effect instanceof TableScanned || effect instanceof TableRewritten || effect instanceof RowsChanged
				|| effect instanceof ViewRefreshed || effect instanceof IndexCreated || effect instanceof IndexRebuilt;
	}

}
