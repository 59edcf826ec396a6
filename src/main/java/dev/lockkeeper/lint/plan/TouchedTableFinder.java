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
 * Finds which tables a migration works on so that others feel it.
 */
final class TouchedTableFinder {

	private TouchedTableFinder() {
	}

	/** Those of all runs, each with the strongest lock. */
	static List<TouchedTable> of(List<Trace> runs) {
		Map<QualifiedName, Optional<LockMode>> strongest = new LinkedHashMap<>();
		runs.stream()
			.flatMap((run) -> run.steps().stream())
			.flatMap((step) -> step.effects(OnRelation.class))
			.filter(TouchedTableFinder::felt)
			.forEach((effect) -> {
				Optional<LockMode> mode = (effect instanceof TableLocked locked) ? Optional.of(locked.mode())
						: Optional.empty();
				strongest.merge(effect.relation().qualifiedName(), mode, TouchedTableFinder::stronger);
			});
		return strongest.entrySet().stream().map((one) -> new TouchedTable(one.getKey(), one.getValue())).toList();
	}

	/** A weaker lock is what every query and every update takes. */
	private static boolean felt(OnRelation effect) {
		return effect.matters() && effect.relation().isTable()
				&& !(effect instanceof TableLocked lock && lock.mode().compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) < 0);
	}

	private static Optional<LockMode> stronger(Optional<LockMode> one, Optional<LockMode> other) {
		return Stream.of(one, other).flatMap(Optional::stream).max(LockMode::compareTo);
	}

}
