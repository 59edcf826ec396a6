package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.apply.HistoryOutcome;
import dev.lockkeeper.schema.apply.HistoryOutcome.AlreadyBaselined;
import dev.lockkeeper.schema.apply.HistoryOutcome.BaselineRefused;
import dev.lockkeeper.schema.apply.HistoryOutcome.Baselined;
import dev.lockkeeper.schema.apply.HistoryOutcome.HistoryBusy;
import dev.lockkeeper.schema.apply.HistoryOutcome.RepairRefused;
import dev.lockkeeper.schema.apply.HistoryOutcome.Repaired;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.RepairAction;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Reports the result of {@code db-baseline} and {@code db-repair}.
 */
public final class HistoryReport {

	private HistoryReport() {
	}

	public static DatabaseReport of(Database database, HistoryOutcome outcome) {
		return switch (outcome) {
			case Baselined(var state, var version) -> baselined(database, state, "adopted at version " + version);
			case AlreadyBaselined(var state, var version) ->
				baselined(database, state, "already adopted at version " + version);
			case BaselineRefused(var reason) -> DatabaseReport.refused(database, List.of(reason));
			case RepairRefused(var reasons) -> DatabaseReport.refused(database, reasons);
			case Repaired(var state, var actions, var remaining) -> repaired(database, state, actions, remaining);
			case HistoryBusy(var another) -> another.map((AnotherRun run) -> FailureReport.of(database, run))
				.orElseGet(() -> DatabaseReport.of(database, ExitStatus.INTERRUPTED, "stopped by a signal"));
		};
	}

	private static DatabaseReport baselined(Database database, SchemaState state, String summary) {
		List<String> notes = new ArrayList<>();
		int below = state.in(MigrationState.BELOW_BASELINE).size();
		if (below > 0) {
			notes.add("Treated as applied: " + SchemaNotes.names(state.in(MigrationState.BELOW_BASELINE)) + ".");
		}
		notes.add(state.pending().isEmpty() ? "Nothing is pending."
				: "Pending: " + SchemaNotes.names(state.in(MigrationState.PENDING)) + ".");
		Version version = state.history().baseline().orElseThrow();
		if (!state.changelog().contains(version)) {
			notes.add("No migration file has version %s. Check that this is the version that you mean."
				.formatted(version));
		}
		return DatabaseReport.of(database, ExitStatus.OK, summary).atVersionOf(state).withNotes(notes);
	}

	private static DatabaseReport repaired(Database database, SchemaState state, List<RepairAction> actions,
			List<Refusal> remaining) {
		String nothing = remaining.isEmpty() ? "nothing to repair" : "nothing was repaired";
		String summary = actions.isEmpty() ? nothing : "repaired " + Numbers.count(actions.size(), "migration");
		return DatabaseReport
			.of(database, remaining.isEmpty() ? ExitStatus.OK : ExitStatus.REFUSED,
					remaining.isEmpty() ? summary : summary + "; the problems below remain")
			.atVersionOf(state)
			.withNotes(actions.stream().map(RepairAction::message).toList())
			.withProblems(Problem.of(remaining));
	}

}
