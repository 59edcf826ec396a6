package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.run.ControlOutcome;
import dev.lockkeeper.data.run.ControlOutcome.StatusChanged;
import dev.lockkeeper.data.run.ControlOutcome.StatusUnchanged;
import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.run.DataOutcome.DryRunCompleted;
import dev.lockkeeper.data.run.DataOutcome.RunBusy;
import dev.lockkeeper.data.run.DataOutcome.RunCancelled;
import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunInterrupted;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.DataOutcome.RunResumed;
import dev.lockkeeper.data.run.DataOutcome.RunUnfinished;
import dev.lockkeeper.data.run.DataOutcome.ServerLost;
import dev.lockkeeper.data.run.UnfinishedReason;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.database.Database;

/**
 * Reports the result of {@code db-data}.
 */
public final class DataReport {

	private final Database database;

	public DataReport(Database database) {
		this.database = database;
	}

	public DatabaseReport list(List<DataMigrationReading> readings) {
		List<DataMigration> migrations = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (DataMigrationReading reading : readings) {
			switch (reading) {
				case ValidDataMigration(var migration) -> migrations.add(migration);
				case InvalidDataMigration(var name, var reason) -> problems.add(invalid(name, reason));
			}
		}
		return DatabaseReport.of(this.database, ExitStatus.OK, count(readings.size()))
			.with(DataSection.ofFiles(migrations))
			.withProblems(problems);
	}

	/** Reports that a data migration cannot run because its file is invalid. */
	public DatabaseReport refused(String name, String reason) {
		return report(ExitStatus.REFUSED, "nothing was changed").withProblems(List.of(invalid(name, reason)));
	}

	private static Problem invalid(String name, String reason) {
		return new Problem("Data migration %s is invalid: %s.".formatted(name, reason),
				"Correct the file. db-data check shows all mistakes.");
	}

	public DatabaseReport status(List<DataStatus> statuses) {
		List<Problem> problems = new ArrayList<>();
		for (DataStatus status : statuses) {
			if (status.failure() != null) {
				problems.add(new Problem("%s: %s".formatted(status.name(), status.failure()), advice(status)));
			}
			status.setAside().forEach((one) -> problems.add(new Problem("%s: %s".formatted(status.name(), one), "")));
		}
		String summary = statuses.isEmpty() ? count(0)
				: statuses.stream()
					.collect(Collectors.groupingBy(DataStatus::state, java.util.TreeMap::new, Collectors.counting()))
					.entrySet()
					.stream()
					.map((entry) -> entry.getValue() + " " + entry.getKey())
					.collect(Collectors.joining(", "));
		return DatabaseReport.of(this.database, ExitStatus.OK, summary)
			.with(DataSection.ofStatuses(statuses))
			.withProblems(problems);
	}

	private static String advice(DataStatus status) {
		return switch (status.state()) {
			case WRONG -> "Correct the file.";
			case WAITING -> "Run db-migrate first.";
			case FAILED -> "Correct the cause, then run the data migration again. Completed batches are kept.";
			case DIED, UNFINISHED, PENDING, RUNNING, PAUSED, FINISHED, ELSEWHERE, UNNEEDED -> "";
		};
	}

	public DatabaseReport checked(int checked, List<DataRefusal> found) {
		if (found.isEmpty()) {
			return DatabaseReport.of(this.database, ExitStatus.OK, count(checked) + ", all valid");
		}
		return DatabaseReport
			.of(this.database, ExitStatus.REFUSED,
					"%s, %s".formatted(count(checked), Numbers.count(found.size(), "mistake")))
			.withProblems(problems(found));
	}

	public DatabaseReport refused(List<DataRefusal> refusals) {
		return DatabaseReport.of(this.database, ExitStatus.REFUSED, "nothing was changed")
			.withProblems(problems(refusals));
	}

	public DatabaseReport control(ControlOutcome outcome, List<DataStatus> statuses, String done) {
		return switch (outcome) {
			case StatusUnchanged(var refusal) -> refused(List.of(refusal));
			case StatusChanged(var processes) ->
				DatabaseReport.of(this.database, ExitStatus.OK, "%s, %s".formatted(done, processes(processes)))
					.with(DataSection.ofStatuses(statuses));
		};
	}

	public DatabaseReport of(DataMigration migration, DataOutcome outcome, List<DataStatus> statuses) {
		String name = migration.name();
		DatabaseReport report = switch (outcome) {
			case RunFinished(var progress, var elapsed) -> report(ExitStatus.OK,
					"%s finished, %s in %s".formatted(name, rows(progress), Numbers.duration(elapsed)));
			case RunUnfinished(var progress, var reason) ->
				report(ExitStatus.UNFINISHED, "%s is unfinished (%s): %s".formatted(name, text(reason), rows(progress)))
					.withProblems(List.of(new Problem("Completed batches are kept.", "Continue with db-data %s %s."
						.formatted((reason == UnfinishedReason.PAUSED) ? "resume" : "run", name))));
			case RunFailed(var progress, var failure) ->
				report(ExitStatus.MIGRATION_FAILED, "%s failed, %s".formatted(name, rows(progress)))
					.withProblems(List.of(new Problem(failure.message(), failure.advice())));
			case RunCancelled(var progress) -> report(ExitStatus.UNFINISHED,
					"%s was cancelled with db-data cancel, %s".formatted(name, rows(progress)));
			case RunInterrupted(var progress) ->
				report(ExitStatus.INTERRUPTED, "%s was stopped by a signal, %s".formatted(name, rows(progress)))
					.withProblems(List.of(new Problem("The current batch was rolled back. Completed batches are kept.",
							"Continue with db-data run %s.".formatted(name))));
			case ServerLost(var progress, var failure, var advice) -> report(ExitStatus.UNREACHABLE,
					"%s lost the connection to the database, %s".formatted(name, rows(progress)))
				.withProblems(List.of(new Problem(failure, advice)));
			case RunRefused(var reasons) -> refused(reasons);
			case RunBusy(var other, var table) ->
				report(ExitStatus.BUSY, "nothing was changed").withProblems(List.of(new Problem(
						"Data migration %s is running%s. Only one data migration at a time may process a table."
							.formatted(other, (table != null) ? " on " + table : ""),
						"Wait until %2$s has finished, then run %1$s. db-data status %2$s shows the progress."
							.formatted(name, other))));
			case RunResumed(var processes) -> report(ExitStatus.OK,
					"%s continues in %s".formatted(name, (processes == 1) ? "1 process" : processes + " processes"));
			case DryRunCompleted dryRun -> dryRun(name, dryRun);
		};
		boolean shown = !(outcome instanceof RunRefused || outcome instanceof RunBusy
				|| outcome instanceof DryRunCompleted);
		return shown ? report.with(DataSection.ofStatuses(statuses)) : report;
	}

	private static String text(UnfinishedReason reason) {
		return switch (reason) {
			case PAUSED -> "paused";
			case TIME_OVER -> "the time of --for is over";
			case ENDED_BY_OTHER_PROCESS -> "another process ended the run";
		};
	}

	private DatabaseReport dryRun(String name, DryRunCompleted dryRun) {
		List<String> notes = new ArrayList<>();
		if (dryRun.rowsInBatch() > 0) {
			notes.add("One batch of %s rows changed %s rows in %s. All %s rows would take %s with one worker."
				.formatted(Numbers.number(dryRun.rowsInBatch()), Numbers.number(dryRun.rowsChanged()),
						Numbers.duration(dryRun.took()), Numbers.number(dryRun.rowsEstimated()),
						Numbers.duration(dryRun.estimated())));
		}
		else {
			notes.add("The data migration changed %s rows in %s.".formatted(Numbers.number(dryRun.rowsChanged()),
					Numbers.duration(dryRun.took())));
		}
		notes.addAll(dryRun.plan());
		return report(ExitStatus.OK, "%s was run and rolled back".formatted(name)).withNotes(notes);
	}

	private DatabaseReport report(ExitStatus status, String summary) {
		return DatabaseReport.of(this.database, status, summary);
	}

	private static List<Problem> problems(List<DataRefusal> refusals) {
		return refusals.stream().map((refusal) -> new Problem(refusal.message(), refusal.advice())).toList();
	}

	private static String rows(DataProgress progress) {
		String changed = Numbers.number(progress.rowsChanged()) + " rows changed";
		return (progress.rowsEstimated() == null) ? changed
				: "%s rows processed, %s".formatted(Numbers.number(progress.rowsWalked()), changed);
	}

	private static String count(int migrations) {
		return Numbers.count(migrations, "data migration");
	}

	private static String processes(int processes) {
		return switch (processes) {
			case 0 -> "no process was running it";
			case 1 -> "1 process stops before its next batch";
			default -> processes + " processes stop before their next batch";
		};
	}

}
