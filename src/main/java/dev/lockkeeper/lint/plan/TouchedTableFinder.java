package dev.lockkeeper.lint.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.plan.MigrationFindings.TouchedTable;
import dev.lockkeeper.lint.trace.Effect.OnRelation;
import dev.lockkeeper.lint.trace.Effect.TableLocked;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * Finds the existing tables that a migration changes or locks.
 */
final class TouchedTableFinder {

	private TouchedTableFinder() {
	}

	/** The tables of all runs of a migration, each with the strongest lock. */
	static List<TouchedTable> find(List<Trace> runs) {
		Map<QualifiedName, Optional<LockMode>> strongest = new LinkedHashMap<>();
		for (Trace run : runs) {
			run.steps()
				.stream()
				.flatMap((step) -> step.effects(OnRelation.class))
				.filter((effect) -> run.existed(effect.relation()) && affectsOthers(effect))
				.forEach((effect) -> strongest.merge(effect.relation().qualifiedName(), lock(effect),
						TouchedTableFinder::stronger));
		}
		return strongest.entrySet().stream().map((one) -> new TouchedTable(one.getKey(), one.getValue())).toList();
	}

	/** Every query and every update takes weaker locks. */
	private static boolean affectsOthers(OnRelation effect) {
		return effect.relation().isTable()
				&& !(effect instanceof TableLocked lock && lock.mode().compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) < 0);
	}

	private static Optional<LockMode> lock(OnRelation effect) {
		return (effect instanceof TableLocked locked) ? Optional.of(locked.mode()) : Optional.empty();
	}

	private static Optional<LockMode> stronger(Optional<LockMode> one, Optional<LockMode> other) {
		return Stream.of(one, other).flatMap(Optional::stream).max(LockMode::compareTo);
	}

}
