package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.drift.Difference;
import dev.lockkeeper.drift.DriftOutcome;
import dev.lockkeeper.drift.DriftOutcome.Compared;
import dev.lockkeeper.drift.DriftOutcome.NotBuilt;
import dev.lockkeeper.drift.DriftOutcome.NotComparable;
import dev.lockkeeper.postgres.ScratchUnavailableException;
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

/**
 * Reports the result of {@code db-drift} and {@code db-baseline --verify}.
 */
public final class DriftReport {

	private static final String ANOTHER_SERVER = "Use a scratch server with the same major version, extensions and roles as the live server.";

	private DriftReport() {
	}

	public static DatabaseReport of(Database database, DriftOutcome outcome) {
		return switch (outcome) {
			case Compared compared when compared.equal() ->
				DatabaseReport.of(database, ExitStatus.OK, "the schema equals the migrations at " + compared.place())
					.with(new DriftSection(compared.differences()))
					.withNotes(compared.remarks());
			case Compared compared -> DatabaseReport
				.of(database, ExitStatus.INCOMPATIBLE,
						"%s from the migrations at %s".formatted(count(compared), compared.place()))
				.with(new DriftSection(compared.differences()))
				.withProblems(List.of(new Problem("The schema was changed outside of migrations.",
						"Add the changes that you want to keep to a new migration that changes nothing here, for example with IF NOT EXISTS. Revert the other changes manually.")))
				.withNotes(compared.remarks());
			case NotComparable(var obstacles) -> DatabaseReport.of(database, ExitStatus.REFUSED, "nothing was compared")
				.withProblems(obstacles.stream()
					.map((obstacle) -> new Problem(obstacle.message(), obstacle.advice()))
					.toList());
			case NotBuilt built when built.outcome() instanceof MigrationInterrupted ->
				DatabaseReport.of(database, ExitStatus.INTERRUPTED, "stopped by a signal, nothing was compared");
			case NotBuilt(var server, var failed) ->
				DatabaseReport.of(database, ExitStatus.REFUSED, "nothing was compared")
					.withProblems(List.of(new Problem(
							"The migrations failed on the scratch server %s: %s".formatted(server, reason(failed)),
							ANOTHER_SERVER)));
		};
	}

	public static DatabaseReport of(Database database, ScratchUnavailableException ex) {
		return DatabaseReport.of(database, ExitStatus.UNREACHABLE, "nothing was compared")
			.withProblems(List.of(new Problem(String.valueOf(ex.getMessage()), ex.advice())));
	}

	/** Reports that {@code db-baseline --verify} did not adopt the database. */
	public static DatabaseReport notAdopted(Database database, Compared compared) {
		return DatabaseReport
			.of(database, ExitStatus.REFUSED, "not adopted: %s from %s".formatted(count(compared), compared.place()))
			.with(new DriftSection(compared.differences()))
			.withProblems(List.of(new Problem("The schema differs from what the migrations up to this version create.",
					"Choose the version that matches the schema, or change the schema. To adopt it as it is, add --despite-differences.")))
			.withNotes(compared.remarks());
	}

	/** Adds the result of the comparison to that of the baseline. */
	public static DatabaseReport adopted(DatabaseReport baseline, Compared compared) {
		List<String> notes = new ArrayList<>(baseline.notes());
		notes.add(compared.equal() ? "Verified: the schema equals the migrations at %s.".formatted(compared.place())
				: "Adopted despite %s from %s.".formatted(count(compared), compared.place()));
		notes.addAll(compared.remarks());
		return baseline.with(new DriftSection(compared.differences())).withNotes(notes);
	}

	private static String count(Compared compared) {
		long count = compared.differences().stream().filter(Difference::counts).count();
		return Numbers.count(count, "difference");
	}

	private static String reason(MigrationOutcome outcome) {
		return switch (outcome) {
			case MigrationFailed failed -> FailureReport.message(failed.failure()) + ".";
			case LockTimedOut timedOut -> FailureReport.message(timedOut.failure()) + ".";
			case NotRecorded notRecorded ->
				notRecorded.script() + " was applied, but the schema history does not contain it.";
			case ConnectionLost lost -> lost.reason().message();
			case MigrationRefused refused -> refused.reasons().getFirst().message();
			case AnotherRun _ -> "another run holds the run lock.";
			case MigrationInterrupted _ -> "it was stopped by a signal.";
			case WaitingForData waiting ->
				waiting.migration().script() + " requires a data migration that is not finished.";
			case HazardsFound _, HazardsUnknown _ -> "they contain hazards that are not suppressed.";
			case UpToDate _, Migrated _ -> "no migration failed.";
		};
	}

}
