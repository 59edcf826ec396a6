package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.apply.MigrationOutcome;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.MigrationOutcome.ConnectionLost;
import dev.lockkeeper.schema.apply.MigrationOutcome.HazardsFound;
import dev.lockkeeper.schema.apply.MigrationOutcome.HazardsUnknown;
import dev.lockkeeper.schema.apply.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.NotRecorded;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.apply.MigrationOutcome.WaitingForData;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.SchemaInspector;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Reports the result of {@code db-migrate}.
 */
public final class MigrateReport {

	private MigrateReport() {
	}

	public static DatabaseReport of(Database database, MigrationOutcome outcome) {
		return switch (outcome) {
			case UpToDate(var state) ->
				DatabaseReport.of(database, ExitStatus.OK, "nothing to do" + SchemaNotes.atVersion(state))
					.atVersionOf(state)
					.withNotes(SchemaNotes.newerDatabase(state));
			case Migrated(var state, var applied) -> DatabaseReport
				.of(database, ExitStatus.OK,
						Numbers.count(applied.size(), "migration") + " applied" + SchemaNotes.atVersion(state))
				.atVersionOf(state)
				.withMigrations(MigrationLine.of(applied))
				.withNotes(notes(state, applied));
			case WaitingForData waiting -> waitingForData(database, waiting);
			case HazardsFound(var state) -> hazards(database, ExitStatus.HAZARD, state);
			case HazardsUnknown(var state) -> hazards(database, ExitStatus.REFUSED, state);
			case MigrationRefused(var reasons) -> DatabaseReport.refused(database, reasons);
			case MigrationFailed failed -> FailureReport.of(database, failed);
			case LockTimedOut timedOut -> FailureReport.of(database, timedOut);
			case NotRecorded notRecorded -> FailureReport.of(database, notRecorded);
			case ConnectionLost lost -> FailureReport.of(database, lost);
			case AnotherRun another -> FailureReport.of(database, another);
			case MigrationInterrupted interrupted -> FailureReport.of(database, interrupted);
		};
	}

	private static DatabaseReport hazards(Database database, ExitStatus status, SchemaState state) {
		return DatabaseReport.of(database, status, "nothing was changed" + SchemaNotes.atVersion(state))
			.atVersionOf(state)
			.withMigrations(MigrationLine.of(state.in(MigrationState.PENDING)));
	}

	private static DatabaseReport waitingForData(Database database, WaitingForData waiting) {
		String script = waiting.migration().script();
		List<MigrationLine> lines = new ArrayList<>(MigrationLine.of(waiting.applied()));
		lines.addAll(MigrationLine.of(waiting.state().in(MigrationState.PENDING)));
		List<Problem> problems = waiting.unfinished()
			.stream()
			.map((name) -> new Problem("%s requires data migration %s, which is not finished.".formatted(script, name),
					"Run db-data run %s, then db-migrate again. db-data status %s shows the progress.".formatted(name,
							name),
					name))
			.toList();
		return DatabaseReport
			.of(database, ExitStatus.UNFINISHED,
					"%s applied, stopped before %s%s".formatted(Numbers.count(waiting.applied().size(), "migration"),
							script, SchemaNotes.atVersion(waiting.state())))
			.atVersionOf(waiting.state())
			.withMigrations(lines)
			.withProblems(problems);
	}

	public static DatabaseReport dryRun(Database database, SchemaState state, SchemaInspector inspector) {
		List<MigrationLine> pending = state.in(MigrationState.PENDING)
			.stream()
			.map((migration) -> MigrationLine.of(migration)
				.withStatements(inspector.statements(Objects.requireNonNull(migration.file()))))
			.toList();
		return DatabaseReport
			.of(database, ExitStatus.OK,
					Numbers.count(pending.size(), "migration") + " pending, nothing was changed"
							+ SchemaNotes.atVersion(state))
			.atVersionOf(state)
			.withMigrations(pending)
			.withNotes(notes(state, state.in(MigrationState.PENDING)));
	}

	private static List<String> notes(SchemaState state, List<MigrationStatus> migrations) {
		List<String> notes = new ArrayList<>(SchemaNotes.newerDatabase(state));
		for (MigrationStatus migration : migrations) {
			Migration file = migration.file();
			if (file == null) {
				continue;
			}
			if (migration.isOlderThanOthers(state.history())) {
				file.directives()
					.get(Directive.HOTFIX)
					.ifPresent((reason) -> notes
						.add("Hotfix %s has a lower version than migrations that were applied before it. Reason: %s"
							.formatted(migration.name(), reason)));
			}
			if (migration.state() == MigrationState.PENDING
					&& !file.directives().list(Directive.REQUIRES_DATA).isEmpty()) {
				notes.add("%s requires these data migrations to be finished: %s".formatted(file.script(),
						String.join(", ", file.directives().list(Directive.REQUIRES_DATA))));
			}
		}
		return notes;
	}

}
