package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * Tells what became of data migrations.
 */
public final class DataReport {

	private final Database database;

	public DataReport(Database database) {
		this.database = database;
	}

	public DatabaseReport list(List<DataMigrationReading> readings) {
		List<DataLine> lines = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (DataMigrationReading reading : readings) {
			switch (reading) {
				case ValidDataMigration(var migration) -> lines.add(DataLine.of(migration));
				case InvalidDataMigration(var name, var reason) ->
					problems.add(new Problem("%s is wrong: %s.".formatted(name, reason), "Correct it."));
			}
		}
		return DatabaseReport.of(this.database, ExitStatus.OK, count(readings.size()))
			.withDataMigrations(lines)
			.withProblems(problems);
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
			.withDataMigrations(statuses.stream().map(DataLine::of).toList())
			.withProblems(problems);
	}

	private static String advice(DataStatus status) {
		return switch (status.state()) {
			case WRONG -> "Correct the file.";
			case WAITING -> "Run db-migrate first.";
			case FAILED -> "Correct what is said there, and run it again: what is done stays done.";
			case DIED, UNFINISHED, PENDING, RUNNING, PAUSED, FINISHED, ELSEWHERE, UNNEEDED -> "";
		};
	}

	public DatabaseReport checked(int checked, List<DataRefusal> found) {
		if (found.isEmpty()) {
			return DatabaseReport.of(this.database, ExitStatus.OK, count(checked) + ", all right");
		}
		return DatabaseReport
			.of(this.database, ExitStatus.REFUSED,
					"%s, %d %s".formatted(count(checked), found.size(), (found.size() == 1) ? "mistake" : "mistakes"))
			.withProblems(problems(found));
	}

	public DatabaseReport refused(List<DataRefusal> refusals) {
		return DatabaseReport.of(this.database, ExitStatus.REFUSED, "nothing was changed")
			.withProblems(problems(refusals));
	}

	public DatabaseReport control(ControlOutcome outcome, List<DataStatus> statuses, String done) {
		return switch (outcome) {
			case StatusUnchanged(var refusal) -> refused(List.of(refusal));
			case StatusChanged(var processes) -> DatabaseReport
				.of(this.database, ExitStatus.OK,
						done + ((processes == 0) ? ", no process worked on it"
								: ", %d %s it with the next batch".formatted(processes,
										(processes == 1) ? "process sees" : "processes see")))
				.withDataMigrations(statuses.stream().map(DataLine::of).toList());
		};
	}

	public DatabaseReport of(DataMigration migration, DataOutcome outcome, List<DataStatus> statuses) {
		String name = migration.name();
		DatabaseReport report = switch (outcome) {
			case RunFinished(var progress, var elapsed) -> report(ExitStatus.OK,
					"%s finished, %s in %s".formatted(name, rows(progress), Amounts.duration(elapsed)));
			case RunUnfinished(var progress, var reason) ->
				report(ExitStatus.UNFINISHED, "%s is unfinished, %s: %s".formatted(name, text(reason), rows(progress)))
					.withProblems(List.of(new Problem("What is done stays done.", "Go on with db-data %s %s."
						.formatted((reason == UnfinishedReason.PAUSED) ? "resume" : "run", name))));
			case RunFailed(var progress, var failure) ->
				report(ExitStatus.MIGRATION_FAILED, "%s failed, %s".formatted(name, rows(progress)))
					.withProblems(List.of(new Problem(failure.message(), failure.advice())));
			case RunCancelled(var progress) ->
				report(ExitStatus.UNFINISHED, "%s was given up by db-data cancel, %s".formatted(name, rows(progress)));
			case RunInterrupted(var progress) ->
				report(ExitStatus.INTERRUPTED, "%s was asked to stop, %s".formatted(name, rows(progress))).withProblems(
						List.of(new Problem("The batch that was running is rolled back; what is done stays done.",
								"Go on with db-data run %s.".formatted(name))));
			case ServerLost(var progress, var failure, var advice) ->
				report(ExitStatus.UNREACHABLE, "%s lost its database, %s".formatted(name, rows(progress)))
					.withProblems(List.of(new Problem(failure, advice)));
			case RunRefused(var reasons) -> refused(reasons);
			case RunBusy(var other, var table) ->
				report(ExitStatus.BUSY, "nothing was changed").withProblems(List.of(new Problem(
						"%s works%s, and two at once would overrun it.".formatted(other,
								(table != null) ? " on " + table : ""),
						"Run %s when that has ended: db-data status %s.".formatted(name, other))));
			case RunResumed(var processes) -> report(ExitStatus.OK,
					"%s goes on in %d %s".formatted(name, processes, (processes == 1) ? "process" : "processes"));
			case DryRunCompleted rehearsed -> rehearsed(name, rehearsed);
		};
		boolean shown = !(outcome instanceof RunRefused || outcome instanceof RunBusy
				|| outcome instanceof DryRunCompleted);
		return shown ? report.withDataMigrations(statuses.stream().map(DataLine::of).toList()) : report;
	}

	private static String text(UnfinishedReason reason) {
		return switch (reason) {
			case PAUSED -> "paused";
			case TIME_OVER -> "its time is over";
			case ENDED_BY_OTHER_PROCESS -> "another process ended it";
		};
	}

	private DatabaseReport rehearsed(String name, DryRunCompleted rehearsed) {
		List<String> notes = new ArrayList<>();
		if (rehearsed.rowsInBatch() > 0) {
			notes.add("One batch of %s rows changed %s of them in %s. All %s rows would take %s with one worker."
				.formatted(number(rehearsed.rowsInBatch()), number(rehearsed.rowsChanged()),
						Amounts.duration(rehearsed.took()), number(rehearsed.rowsEstimated()),
						Amounts.duration(rehearsed.estimated())));
		}
		else {
			notes.add("It changed %s rows in %s.".formatted(number(rehearsed.rowsChanged()),
					Amounts.duration(rehearsed.took())));
		}
		notes.addAll(rehearsed.plan());
		return report(ExitStatus.OK, "%s was tried and taken back".formatted(name)).withNotes(notes);
	}

	private DatabaseReport report(ExitStatus status, String summary) {
		return DatabaseReport.of(this.database, status, summary);
	}

	private static List<Problem> problems(List<DataRefusal> refusals) {
		return refusals.stream().map((refusal) -> new Problem(refusal.message(), refusal.advice())).toList();
	}

	private static String rows(DataProgress progress) {
		String changed = number(progress.rowsChanged()) + " rows changed";
		return (progress.rowsEstimated() == null) ? changed
				: "%s rows walked, %s".formatted(number(progress.rowsWalked()), changed);
	}

	private static String count(int migrations) {
		return migrations + ((migrations == 1) ? " data migration" : " data migrations");
	}

	private static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

}
