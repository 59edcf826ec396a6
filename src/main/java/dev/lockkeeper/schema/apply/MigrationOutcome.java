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
 * What became of a database that was to be migrated.
 */
public sealed interface MigrationOutcome {

	/** Nothing was pending. */
	record UpToDate(SchemaState state) implements MigrationOutcome {
	}

	/** All that was pending is applied. */
	record Migrated(SchemaState state, List<MigrationStatus> applied) implements MigrationOutcome {
	}

	/**
	 * Stopped before a migration that relies on data migrations which are not done here.
	 *
	 * @param lacking their names
	 */
	record WaitingForData(SchemaState state, List<MigrationStatus> applied, Migration migration,
			List<String> lacking) implements MigrationOutcome {

		public WaitingForData {
			lacking = List.copyOf(lacking);
		}
	}

	/** Nothing was tried, for these reasons. */
	record MigrationRefused(List<Refusal> reasons) implements MigrationOutcome {

		public MigrationRefused {
			reasons = List.copyOf(reasons);
		}
	}

	/**
	 * Nothing was tried, because of what the pending ones would do to a live database, or
	 * because that is not known.
	 */
	record HazardsFound(SchemaState state, boolean known) implements MigrationOutcome {
	}

	/** A migration failed; those before it stay applied. */
	record MigrationFailed(SchemaState state, List<MigrationStatus> applied,
			MigrationFailure failure) implements MigrationOutcome {
	}

	/** A migration was rolled back because locks were not granted; a retry is safe. */
	record LockTimedOut(SchemaState state, List<MigrationStatus> applied, MigrationFailure failure, int attempts,
			Duration elapsed) implements MigrationOutcome {
	}

	/**
	 * The server or the way to it was lost, and not to be had again. What was running is
	 * rolled back, or was committed: the next run reads which.
	 */
	record ConnectionLost(MigrationFailure failure, String reason) implements MigrationOutcome {
	}

	/** Another run did not end in time; nothing was tried. */
	record AnotherRun(Optional<LockHolder> holder, Duration waited) implements MigrationOutcome {
	}

	/** Stopped on request; what was running is rolled back as far as it could be. */
	record MigrationInterrupted(Optional<MigrationFailure> failure,
			List<MigrationStatus> applied) implements MigrationOutcome {
	}

}
