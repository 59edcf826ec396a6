package dev.lockkeeper.lint.plan;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.postgres.Blocker;

/**
 * What a release's pending migrations would do to a database as it is now.
 *
 * @param hazards as bad as they are here
 * @param unjudged pending migrations of which nothing is known
 * @param absence why nothing is known of any; empty when something is
 * @param ended hazards whose allowance has ended meanwhile; they count as allowed
 * @param tables those that pending migrations work on, in the order of the migrations
 * @param openLong transactions that have been open for long
 */
public record ReleasePlan(List<Hazard> hazards, List<Migration> unjudged, Optional<String> absence, List<Hazard> ended,
		List<PlannedTable> tables, List<Blocker> openLong) {

	/** Nothing is used yet that a migration could hurt. */
	public static final ReleasePlan NOTHING_LIVE = new ReleasePlan(List.of(), List.of(), Optional.empty(), List.of(),
			List.of(), List.of());

	public ReleasePlan {
		hazards = List.copyOf(hazards);
		unjudged = List.copyOf(unjudged);
		ended = List.copyOf(ended);
		tables = List.copyOf(tables);
		openLong = List.copyOf(openLong);
	}

	/** What is to be mended or allowed before anything is applied. */
	public List<Hazard> refused() {
		return this.hazards.stream().filter(Hazard::refused).toList();
	}

	/**
	 * A live table and a migration that works on it.
	 *
	 * @param lock the strongest lock that it takes there in a transaction
	 */
	public record PlannedTable(Migration migration, LiveTable table, Optional<LockMode> lock) {
	}

}
