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
import dev.lockkeeper.schema.apply.MigrationFailure;
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
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.apply.MigrationOutcome.WaitingForData;

/**
 * Tells where a database is not what its migrations make.
 */
public final class DriftReport {

	private static final String ANOTHER_SERVER = "Use a scratch server that has what the migrations need: the same major version, extensions and roles.";

	private DriftReport() {
	}

	public static DatabaseReport of(Database database, DriftOutcome outcome) {
		return switch (outcome) {
			case Compared compared when compared.equal() ->
				DatabaseReport.of(database, ExitStatus.OK, "what the migrations make, at " + compared.place())
					.withFindings(findings(compared))
					.withNotes(compared.remarks());
			case Compared compared -> DatabaseReport
				.of(database, ExitStatus.INCOMPATIBLE,
						"%s from what the migrations make, at %s".formatted(count(compared), compared.place()))
				.withFindings(findings(compared))
				.withProblems(List.of(new Problem("Something changed this database past its migrations.",
						"Put what shall stay into a new migration, written so that it does nothing here, and undo the rest by hand.")))
				.withNotes(compared.remarks());
			case NotComparable(var obstacles) -> DatabaseReport.of(database, ExitStatus.REFUSED, "nothing was compared")
				.withProblems(obstacles.stream()
					.map((obstacle) -> new Problem(obstacle.message(), obstacle.advice()))
					.toList());
			case NotBuilt built when built.outcome() instanceof MigrationInterrupted ->
				DatabaseReport.of(database, ExitStatus.INTERRUPTED, "asked to stop before anything was compared");
			case NotBuilt(var server, var failed) ->
				DatabaseReport.of(database, ExitStatus.REFUSED, "nothing was compared")
					.withProblems(List.of(new Problem(
							"The migrations did not run on the scratch server %s: %s".formatted(server, reason(failed)),
							ANOTHER_SERVER)));
		};
	}

	public static DatabaseReport of(Database database, ScratchUnavailableException ex) {
		return DatabaseReport.of(database, ExitStatus.UNREACHABLE, "nothing was compared")
			.withProblems(List.of(new Problem(String.valueOf(ex.getMessage()), ex.advice())));
	}

	/** What a baseline that was to be verified ends with when it is not adopted. */
	public static DatabaseReport notAdopted(Database database, Compared compared) {
		return DatabaseReport
			.of(database, ExitStatus.REFUSED, "not adopted: %s from %s".formatted(count(compared), compared.place()))
			.withFindings(findings(compared))
			.withProblems(List.of(new Problem("The database is not what the migrations up to this version make.",
					"Choose the version that fits, or bring the database there. If it shall be adopted as it is: --despite-differences.")))
			.withNotes(compared.remarks());
	}

	/** What was found, beside what became of the baseline itself. */
	public static DatabaseReport adopted(DatabaseReport baseline, Compared compared) {
		List<String> notes = new ArrayList<>(baseline.notes());
		notes.add(compared.equal() ? "Verified: it is what the migrations make, at %s.".formatted(compared.place())
				: "Adopted despite %s from %s.".formatted(count(compared), compared.place()));
		notes.addAll(compared.remarks());
		return baseline.withFindings(findings(compared)).withNotes(notes);
	}

	private static List<DifferenceFinding> findings(Compared compared) {
		return compared.differences().stream().map(DifferenceFinding::new).toList();
	}

	private static String count(Compared compared) {
		long count = compared.differences().stream().filter(Difference::counts).count();
		return (count == 1) ? "1 difference" : count + " differences";
	}

	private static String reason(MigrationOutcome outcome) {
		return switch (outcome) {
			case MigrationFailed failed -> failure(failed.failure());
			case LockTimedOut timedOut -> failure(timedOut.failure());
			case ConnectionLost lost -> lost.reason().message();
			case MigrationRefused refused -> refused.reasons().getFirst().message();
			case AnotherRun _ -> "another run holds its lock.";
			case MigrationInterrupted _ -> "it was asked to stop.";
			case WaitingForData waiting -> waiting.migration().script() + " waits for a data migration.";
			case HazardsFound _, HazardsUnknown _ -> "they would hurt a live database.";
			case UpToDate _, Migrated _ -> "they did.";
		};
	}

	private static String failure(MigrationFailure failure) {
		return "%s, line %d: %s.".formatted(failure.script(), failure.line(), ErrorText.of(failure.error()));
	}

}
