package dev.lockkeeper.impact;

import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.impact.Effect.ConstraintValidated;
import dev.lockkeeper.impact.Effect.IndexCreated;
import dev.lockkeeper.impact.Effect.IndexRebuilt;
import dev.lockkeeper.impact.Effect.OnRelation;
import dev.lockkeeper.impact.Effect.RowsChanged;
import dev.lockkeeper.impact.Effect.TableLocked;
import dev.lockkeeper.impact.Effect.TableRewritten;
import dev.lockkeeper.impact.Effect.TableScanned;
import dev.lockkeeper.impact.Effect.ViewRefreshed;

/**
 * Work whose time grows with the rows, done while an earlier statement's lock keeps
 * everybody from a table.
 */
final class StatementWhileHoldingAccessExclusiveRule extends Rule {

	StatementWhileHoldingAccessExclusiveRule() {
		super("statement-while-holding-access-exclusive", Severity.ERROR,
				"A statement works on rows while an earlier one's lock keeps everybody out",
				"explicit-locking.html#LOCKING-TABLES");
	}

	@Override
	Stream<Hazard> judge(Trace trace, Step step) {
		boolean few = new RowStatement(step.statement().sql()).insertsValues();
		Optional<OnRelation> work = step.effects()
			.stream()
			.filter(OnRelation.class::isInstance)
			.map(OnRelation.class::cast)
			.filter((effect) -> effect.matters() && grows(effect) && !(few && effect instanceof RowsChanged)
					&& !step.has(ConstraintValidated.class, effect.relation()))
			.findFirst();
		return work.stream()
			.flatMap((effect) -> step.locksBefore()
				.entrySet()
				.stream()
				.filter((lock) -> lock.getValue() == LockMode.ACCESS_EXCLUSIVE)
				.flatMap((lock) -> step.before().relation(lock.getKey()).stream())
				.filter((locked) -> locked.stoodBefore() && !locked.partition())
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
				"Line %d locked %s in ACCESS EXCLUSIVE mode, which lasts to the end of the file; this statement works on the rows of %s."
					.formatted(since, locked.name(), work.relation().name()),
				"All reads and writes of %s wait until this statement and all after it are done."
					.formatted(locked.name()),
				"-- put the statement of line %d into a file of its own, and this one into another".formatted(since));
	}

	private static boolean grows(OnRelation effect) {
		return effect instanceof TableScanned || effect instanceof TableRewritten || effect instanceof RowsChanged
				|| effect instanceof ViewRefreshed || effect instanceof IndexCreated || effect instanceof IndexRebuilt;
	}

}
