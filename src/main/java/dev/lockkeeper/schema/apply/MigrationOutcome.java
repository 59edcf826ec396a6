package dev.lockkeeper.schema.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * The result of a migration run on one database.
 */
public sealed interface MigrationOutcome {

	/** Nothing was pending. */
	record UpToDate(SchemaState state) implements MigrationOutcome {
	}

	/** All pending migrations are applied. */
	record Migrated(SchemaState state, List<MigrationStatus> applied) implements MigrationOutcome {
	}

	/**
	 * Stopped before a migration that requires data migrations which are not finished.
	 *
	 * @param unfinished the names of these data migrations
	 */
	record WaitingForData(SchemaState state, List<MigrationStatus> applied, Migration migration,
			List<String> unfinished) implements MigrationOutcome {

		public WaitingForData {
			unfinished = List.copyOf(unfinished);
		}
	}

	/** Nothing was applied, for these reasons. */
	record MigrationRefused(List<Refusal> reasons) implements MigrationOutcome {

		public MigrationRefused {
			reasons = List.copyOf(reasons);
		}
	}

	/** Nothing was applied: the pending migrations contain hazards. */
	record HazardsFound(SchemaState state) implements MigrationOutcome {
	}

	/** Nothing was applied: the hazards of pending migrations are not known. */
	record HazardsUnknown(SchemaState state) implements MigrationOutcome {
	}

	/** A migration failed; those before it stay applied. */
	record MigrationFailed(SchemaState state, List<MigrationStatus> applied,
			MigrationFailure failure) implements MigrationOutcome {
	}

	/** A migration was rolled back because a lock was not granted; a retry is safe. */
	record LockTimedOut(SchemaState state, List<MigrationStatus> applied, MigrationFailure failure, int attempts,
			Duration elapsed) implements MigrationOutcome {
	}

	/** A migration was applied, and the schema history does not contain it. */
	record NotRecorded(SchemaState state, List<MigrationStatus> applied, String script) implements MigrationOutcome {
	}

	/**
	 * The connection was lost. What was running is rolled back or committed: the next run
	 * reads which from the schema history.
	 */
	record ConnectionLost(MigrationFailure failure, ConnectionLossReason reason) implements MigrationOutcome {
	}

	/** Another run did not end in time; nothing was applied. */
	record AnotherRun(Optional<LockHolder> holder, Duration waited) implements MigrationOutcome {
	}

	/** Stopped on request. What was running is rolled back if that is possible. */
	record MigrationInterrupted(Optional<MigrationFailure> failure,
			List<MigrationStatus> applied) implements MigrationOutcome {
	}

}
