package dev.lockkeeper.lint.plan;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.postgres.Blocker;

/**
 * What pending migrations would do to a database in its current state.
 *
 * @param hazards with their severity on this database
 * @param unchecked pending migrations without findings
 * @param absence why there are no findings at all; empty if there are some
 * @param expired hazards whose suppression has expired since the build; they still count
 * as suppressed
 * @param tables the tables that pending migrations use, in the order of the migrations
 * @param longTransactions transactions that have been open for long
 */
public record ReleasePlan(List<Hazard> hazards, List<Migration> unchecked, Optional<String> absence,
		List<Hazard> expired, List<PlannedTable> tables, List<Blocker> longTransactions) {

	/** The plan for a database that no application uses yet. */
	public static final ReleasePlan NOTHING_LIVE = new ReleasePlan(List.of(), List.of(), Optional.empty(), List.of(),
			List.of(), List.of());

	public ReleasePlan {
		hazards = List.copyOf(hazards);
		unchecked = List.copyOf(unchecked);
		expired = List.copyOf(expired);
		tables = List.copyOf(tables);
		longTransactions = List.copyOf(longTransactions);
	}

	/** The hazards that prevent the migration. */
	public List<Hazard> refused() {
		return this.hazards.stream().filter(Hazard::refused).toList();
	}

	/**
	 * A live table and a migration that uses it.
	 *
	 * @param lock the strongest lock that the migration takes in a transaction
	 */
	public record PlannedTable(Migration migration, LiveTable table, Optional<LockMode> lock) {
	}

}
