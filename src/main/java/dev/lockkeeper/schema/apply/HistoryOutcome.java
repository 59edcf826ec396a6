package dev.lockkeeper.schema.apply;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * The result of db-baseline or db-repair.
 */
public sealed interface HistoryOutcome {

	/** The schema history now begins at this version. */
	record Baselined(SchemaState state, Version version) implements HistoryOutcome {
	}

	/** The schema history began at this version before. */
	record AlreadyBaselined(SchemaState state, Version version) implements HistoryOutcome {
	}

	/** What was repaired, and what can't be repaired. */
	record Repaired(SchemaState state, List<RepairAction> actions, List<Refusal> remaining) implements HistoryOutcome {
	}

	/** Nothing was changed, for this reason. */
	record BaselineRefused(Refusal reason) implements HistoryOutcome {
	}

	/** Nothing was repaired, for these reasons. */
	record RepairRefused(List<Refusal> reasons) implements HistoryOutcome {
		public RepairRefused {
			reasons = List.copyOf(reasons);
		}
	}

	/** Another run did not end in time; empty if this run was asked to stop. */
	record HistoryBusy(Optional<AnotherRun> run) implements HistoryOutcome {
	}

}
