package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.MigrationOutcome.ConnectionLost;
import dev.lockkeeper.schema.apply.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.schema.apply.MigrationOutcome.NotRecorded;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Reports a run of migrations that did not complete: what failed, what it left behind,
 * and what to do.
 */
final class FailureReport {

	private FailureReport() {
	}

	static DatabaseReport of(Database database, MigrationFailed failed) {
		MigrationFailure failure = failed.failure();
		return DatabaseReport
			.of(database, ExitStatus.MIGRATION_FAILED,
					failure.script() + " failed" + SchemaNotes.atVersion(failed.state()))
			.atVersionOf(failed.state())
			.withMigrations(lines(failed.state(), failed.applied(), failure))
			.withProblems(List.of(new Problem(message(failure), advice(failure))))
			.withNotes(notes(failed.state(), failed.applied(), failure));
	}

	static DatabaseReport of(Database database, LockTimedOut timedOut) {
		MigrationFailure failure = timedOut.failure();
		String message = "%s was attempted %s in %s. Every attempt was rolled back. Last error: %s.".formatted(
				failure.script(), (timedOut.attempts() == 1) ? "once" : timedOut.attempts() + " times",
				Numbers.duration(timedOut.elapsed()), ErrorText.of(failure.error()));
		List<String> notes = new ArrayList<>(failure.lockWait().map(LockWaitDescription::lines).orElse(List.of()));
		notes.addAll(notes(timedOut.state(), timedOut.applied(), failure));
		return DatabaseReport
			.of(database, ExitStatus.BUSY,
					failure.script() + " did not get its locks" + SchemaNotes.atVersion(timedOut.state()))
			.atVersionOf(timedOut.state())
			.withMigrations(lines(timedOut.state(), timedOut.applied(), failure))
			.withProblems(List.of(new Problem(message, LockWaitDescription.advice(failure.lockWait()))))
			.withNotes(notes);
	}

	static DatabaseReport of(Database database, NotRecorded notRecorded) {
		List<String> notes = notRecorded.applied().isEmpty() ? List.of() : List
			.of("Applied before it in this run, and kept: %s.".formatted(SchemaNotes.names(notRecorded.applied())));
		return DatabaseReport
			.of(database, ExitStatus.MIGRATION_FAILED, notRecorded.script() + " is not in the schema history")
			.atVersionOf(notRecorded.state())
			.withMigrations(MigrationLine.of(notRecorded.applied()))
			.withProblems(List.of(new Problem(
					"%s was applied and its changes remain, but the schema history does not contain it. It was not applied a second time."
						.formatted(notRecorded.script()),
					"Look for a trigger, rule or policy on %s that discards or hides rows, and remove it. Undo the changes of %s by hand, then run db-migrate again."
						.formatted(database.historyTable(), notRecorded.script()))))
			.withNotes(notes);
	}

	static DatabaseReport of(Database database, ConnectionLost lost) {
		MigrationFailure failure = lost.failure();
		String during = failure.script().isEmpty() ? "" : " during " + failure.script();
		return DatabaseReport.of(database, ExitStatus.UNREACHABLE, "the connection was lost" + during)
			.withProblems(List.of(new Problem(
					"The connection was lost%s: %s. %s".formatted(during, ErrorText.of(failure.error()),
							lost.reason().message()),
					"Run db-migrate again: it reads the schema history and continues with the first migration that is not applied. If the connection is lost in the same migration again, read the server's log: the statement may crash the server.")));
	}

	static DatabaseReport of(Database database, AnotherRun another) {
		String holder = another.holder()
			.map("It is held by %s."::formatted)
			.orElse("The session that held it has ended.");
		return DatabaseReport.of(database, ExitStatus.BUSY, "another run holds the run lock")
			.withProblems(List.of(new Problem(
					"The run lock was not granted within %s. %s".formatted(Numbers.duration(another.waited()), holder),
					"A retry is safe. Wait until the other run ends. If its process has ended but its session has not, end the session with pg_terminate_backend(pid).")));
	}

	static DatabaseReport of(Database database, MigrationInterrupted interrupted) {
		List<String> notes = interrupted.failure().map(FailureReport::rollback).stream().toList();
		String message = interrupted.failure()
			.map((failure) -> failure.script() + " was cancelled.")
			.orElse("No migration was running.");
		return DatabaseReport.of(database, ExitStatus.INTERRUPTED, "stopped by a signal")
			.withMigrations(MigrationLine.of(interrupted.applied()))
			.withProblems(
					List.of(new Problem(message, "Run db-migrate again: it continues with the pending migrations.")))
			.withNotes(notes);
	}

	/** The error with its place, for example {@code V2__a.sql, line 3: …}. */
	static String message(MigrationFailure failure) {
		String place = (failure.line() > 0) ? "%s, line %d".formatted(failure.script(), failure.line())
				: failure.script();
		return "%s: %s".formatted(place, ErrorText.of(failure.error()));
	}

	private static String advice(MigrationFailure failure) {
		String correct = "Correct the migration or the data, then run db-migrate again";
		if (failure.rolledBack()) {
			return correct + ".";
		}
		return failure.leftovers().isEmpty() ? correct + ". Changes that the statement has already made remain."
				: correct + ": it removes the incomplete objects before it applies the migration.";
	}

	private static List<String> notes(SchemaState state, List<MigrationStatus> applied, MigrationFailure failure) {
		List<String> notes = new ArrayList<>();
		if (failure.error().hint() != null) {
			notes.add("PostgreSQL's hint: " + failure.error().hint());
		}
		notes.add(rollback(failure));
		if (!applied.isEmpty()) {
			notes.add("Applied earlier in this run, and kept: %s.".formatted(SchemaNotes.names(applied)));
		}
		List<MigrationStatus> blocked = state.in(MigrationState.PENDING)
			.stream()
			.filter((migration) -> !migration.script().equals(failure.script()))
			.toList();
		if (!blocked.isEmpty()) {
			notes.add("Not applied because of this failure: %s.".formatted(SchemaNotes.names(blocked)));
		}
		return notes;
	}

	private static String rollback(MigrationFailure failure) {
		if (failure.rolledBack()) {
			return "Rolled back: all of %s.".formatted(failure.script());
		}
		String left = failure.leftovers().isEmpty() ? "" : " Incomplete objects, which the next run removes: %s."
			.formatted(String.join(", ", failure.leftovers()));
		return "Not rolled back: %s runs outside a transaction.%s".formatted(failure.script(), left);
	}

	private static List<MigrationLine> lines(SchemaState state, List<MigrationStatus> applied,
			MigrationFailure failure) {
		List<MigrationLine> lines = new ArrayList<>(MigrationLine.of(applied));
		state.migrations()
			.stream()
			.filter((migration) -> migration.state() == MigrationState.PENDING
					|| migration.state() == MigrationState.FAILED)
			.map((migration) -> migration.script().equals(failure.script())
					? MigrationLine.of(migration).withFailure(failure) : MigrationLine.of(migration))
			.forEach(lines::add);
		return lines;
	}

}
