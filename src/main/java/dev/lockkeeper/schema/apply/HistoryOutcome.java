package dev.lockkeeper.schema.apply;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * What became of a schema history that was to be started or repaired.
 */
public sealed interface HistoryOutcome {

	/** The history begins at this version now. */
	record Baselined(SchemaState state, Version version) implements HistoryOutcome {
	}

	/** It began there already. */
	record AlreadyBaselined(SchemaState state, Version version) implements HistoryOutcome {
	}

	/** What was repaired, and what repair can't mend. */
	record Repaired(SchemaState state, List<RepairAction> actions, List<Refusal> remaining) implements HistoryOutcome {
	}

	/** Nothing was changed, for this reason. */
	record BaselineRefused(Refusal reason) implements HistoryOutcome {
	}

	/** Another run did not end in time; empty when this one was asked to stop. */
	record HistoryBusy(Optional<AnotherRun> run) implements HistoryOutcome {
	}

}
