package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
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
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.SchemaInspector;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Tells what became of a migration run.
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
						Amounts.count(applied.size(), "migration") + " applied" + SchemaNotes.atVersion(state))
				.atVersionOf(state)
				.withMigrations(lines(applied))
				.withNotes(notes(state, applied));
			case WaitingForData waiting -> waitingForData(database, waiting);
			case HazardsFound(var state) -> hazards(database, ExitStatus.HAZARD, state);
			case HazardsUnknown(var state) -> hazards(database, ExitStatus.REFUSED, state);
			case MigrationRefused(var reasons) -> DatabaseReport.refused(database, reasons);
			case MigrationFailed(var state, var applied, var failure) -> failed(database, state, applied, failure);
			case LockTimedOut timedOut -> lockTimedOut(database, timedOut);
			case ConnectionLost lost -> connectionLost(database, lost);
			case AnotherRun another -> anotherRun(database, another);
			case MigrationInterrupted(var failure, var applied) -> interrupted(database, applied, failure);
		};
	}

	private static DatabaseReport hazards(Database database, ExitStatus status, SchemaState state) {
		return DatabaseReport.of(database, status, "nothing was changed" + SchemaNotes.atVersion(state))
			.atVersionOf(state)
			.withMigrations(lines(state.in(MigrationState.PENDING)));
	}

	private static DatabaseReport waitingForData(Database database, WaitingForData waiting) {
		String script = waiting.migration().script();
		List<MigrationLine> lines = new ArrayList<>(lines(waiting.applied()));
		lines.addAll(lines(waiting.state().in(MigrationState.PENDING)));
		List<Problem> problems = waiting.unfinished()
			.stream()
			.map((name) -> new Problem(
					"%s relies on data migration %s, which is not finished here.".formatted(script, name),
					"Run db-data run %s, then db-migrate again. db-data status %s shows how far it is.".formatted(name,
							name)))
			.toList();
		return DatabaseReport
			.of(database, ExitStatus.UNFINISHED,
					"%s applied, stopped before %s".formatted(Amounts.count(waiting.applied().size(), "migration"),
							script) + SchemaNotes.atVersion(waiting.state()))
			.atVersionOf(waiting.state())
			.withMigrations(lines)
			.withProblems(problems);
	}

	public static DatabaseReport dryRun(Database database, SchemaState state, SchemaInspector inspector) {
		List<MigrationLine> pending = state.in(MigrationState.PENDING)
			.stream()
			.map((migration) -> MigrationLine.of(migration)
				.with(inspector.statements(Objects.requireNonNull(migration.file()))))
			.toList();
		return DatabaseReport
			.of(database, ExitStatus.OK,
					Amounts.count(pending.size(), "migration") + " pending, nothing was changed"
							+ SchemaNotes.atVersion(state))
			.atVersionOf(state)
			.withMigrations(pending)
			.withNotes(notes(state, state.in(MigrationState.PENDING)));
	}

	private static DatabaseReport failed(Database database, SchemaState state, List<MigrationStatus> applied,
			MigrationFailure failure) {
		return DatabaseReport
			.of(database, ExitStatus.MIGRATION_FAILED, failure.script() + " failed" + SchemaNotes.atVersion(state))
			.atVersionOf(state)
			.withMigrations(withFailure(state, applied, failure))
			.withProblems(List.of(new Problem(problem(failure), advice(failure))))
			.withNotes(kept(state, applied, failure));
	}

	private static DatabaseReport lockTimedOut(Database database, LockTimedOut timedOut) {
		MigrationFailure failure = timedOut.failure();
		String message = "%s was tried %s in %s and rolled back each time, the last time with: %s.".formatted(
				failure.script(), (timedOut.attempts() == 1) ? "once" : timedOut.attempts() + " times",
				Amounts.duration(timedOut.elapsed()), ErrorText.of(failure.error()));
		List<String> notes = new ArrayList<>(failure.lockWait().map(WaitText::lines).orElse(List.of()));
		notes.addAll(kept(timedOut.state(), timedOut.applied(), failure));
		return DatabaseReport
			.of(database, ExitStatus.BUSY,
					failure.script() + " did not get its locks" + SchemaNotes.atVersion(timedOut.state()))
			.atVersionOf(timedOut.state())
			.withMigrations(withFailure(timedOut.state(), timedOut.applied(), failure))
			.withProblems(List.of(new Problem(message, WaitText.advice(failure.lockWait()))))
			.withNotes(notes);
	}

	private static DatabaseReport connectionLost(Database database, ConnectionLost lost) {
		MigrationFailure failure = lost.failure();
		String during = failure.script().isEmpty() ? "" : " during " + failure.script();
		return DatabaseReport.of(database, ExitStatus.UNREACHABLE, "the connection was lost" + during)
			.withProblems(List.of(new Problem(
					"The connection was lost%s: %s. %s".formatted(during, ErrorText.of(failure.error()),
							lost.reason().message()),
					"Run db-migrate again: it reads from the schema history what is applied, and goes on from there. If it happens again in the same migration, look into the server's log: that statement may be what brings it down.")));
	}

	private static DatabaseReport anotherRun(Database database, AnotherRun another) {
		String holder = another.holder().map(Object::toString).orElse("a session that has ended meanwhile");
		return DatabaseReport.of(database, ExitStatus.BUSY, "another run holds the lock")
			.withProblems(List.of(new Problem(
					"After %s the lock is still held by %s.".formatted(Amounts.duration(another.waited()), holder),
					"A retry is safe. Wait for the other run to end; if it is gone and its session is not, pg_terminate_backend(pid) ends it.")));
	}

	private static DatabaseReport interrupted(Database database, List<MigrationStatus> applied,
			Optional<MigrationFailure> failure) {
		List<MigrationLine> lines = new ArrayList<>(lines(applied));
		List<String> notes = failure.map(MigrateReport::remains).stream().toList();
		return DatabaseReport.of(database, ExitStatus.INTERRUPTED, "stopped on request")
			.withMigrations(lines)
			.withNotes(notes)
			.withProblems(List.of(new Problem(
					failure.map((one) -> one.script() + " was cancelled.").orElse("No migration was running."),
					"Run db-migrate again: it goes on from here.")));
	}

	private static String problem(MigrationFailure failure) {
		String place = (failure.line() > 0) ? "%s, line %d".formatted(failure.script(), failure.line())
				: failure.script();
		return "%s: %s".formatted(place, ErrorText.of(failure.error()));
	}

	private static String advice(MigrationFailure failure) {
		String correct = "Correct the migration, or the data it met, and run db-migrate again";
		if (failure.rolledBack()) {
			return correct + ".";
		}
		return failure.leftovers().isEmpty() ? correct + "; what the statement did meanwhile remains."
				: correct + ": it removes what is half done before it starts again.";
	}

	private static List<String> kept(SchemaState state, List<MigrationStatus> applied, MigrationFailure failure) {
		List<String> notes = new ArrayList<>();
		if (failure.error().hint() != null) {
			notes.add("PostgreSQL's hint: " + failure.error().hint());
		}
		notes.add(remains(failure));
		if (!applied.isEmpty()) {
			notes.add("Applied before it in this run, and kept: %s.".formatted(SchemaNotes.names(applied)));
		}
		List<MigrationStatus> blocked = state.in(MigrationState.PENDING)
			.stream()
			.filter((migration) -> !migration.script().equals(failure.script()))
			.toList();
		if (!blocked.isEmpty()) {
			notes.add("It blocks: %s.".formatted(SchemaNotes.names(blocked)));
		}
		return notes;
	}

	private static String remains(MigrationFailure failure) {
		if (failure.rolledBack()) {
			return "Rolled back: all of %s.".formatted(failure.script());
		}
		String left = failure.leftovers().isEmpty() ? ""
				: " Half done, until the next run removes it: %s.".formatted(String.join(", ", failure.leftovers()));
		return "Not rolled back: %s runs outside a transaction.%s".formatted(failure.script(), left);
	}

	private static List<MigrationLine> withFailure(SchemaState state, List<MigrationStatus> applied,
			MigrationFailure failure) {
		List<MigrationLine> lines = new ArrayList<>(lines(applied));
		state.migrations()
			.stream()
			.filter((migration) -> migration.state() == MigrationState.PENDING
					|| migration.state() == MigrationState.FAILED)
			.map((migration) -> migration.script().equals(failure.script())
					? MigrationLine.of(migration).failing(failure) : MigrationLine.of(migration))
			.forEach(lines::add);
		return lines;
	}

	private static List<MigrationLine> lines(List<MigrationStatus> migrations) {
		return migrations.stream().map(MigrationLine::of).toList();
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
					.ifPresent((reason) -> notes.add("Hotfix %s is older than what was applied before it: %s"
						.formatted(migration.name(), reason)));
			}
			if (migration.state() == MigrationState.PENDING && !file.directives().list(Directive.REQUIRES_DATA).isEmpty()) {
				notes.add("%s is applied once these data migrations are finished: %s".formatted(file.script(),
						String.join(", ", file.directives().list(Directive.REQUIRES_DATA))));
			}
		}
		return notes;
	}

}
