package dev.lockkeeper.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.MigrationFailure;
import dev.lockkeeper.schema.MigrationOutcome;
import dev.lockkeeper.schema.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.MigrationOutcome.Failed;
import dev.lockkeeper.schema.MigrationOutcome.Interrupted;
import dev.lockkeeper.schema.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.MigrationOutcome.Refused;
import dev.lockkeeper.schema.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.MigrationState;
import dev.lockkeeper.schema.MigrationStatus;
import dev.lockkeeper.schema.SchemaInspector;
import dev.lockkeeper.schema.SchemaState;

/**
 * Tells what became of a migration run.
 */
final class MigrateReport {

	private MigrateReport() {
	}

	static DatabaseReport of(Database database, MigrationOutcome outcome) {
		return switch (outcome) {
			case UpToDate(var state) -> DatabaseReport.of(database, ExitStatus.OK, "nothing to do" + place(state))
				.at(state)
				.noting(newer(state));
			case Migrated(var state, var applied) ->
				DatabaseReport.of(database, ExitStatus.OK, count(applied.size()) + " applied" + place(state))
					.at(state)
					.with(lines(applied))
					.noting(newer(state));
			case Refused(var reasons) -> DatabaseCommand.refused(database, reasons);
			case Failed(var state, var applied, var failure) -> failed(database, state, applied, failure);
			case LockTimedOut(var state, var applied, var failure, var attempts) ->
				lockTimedOut(database, state, applied, failure, attempts);
			case AnotherRun another -> anotherRun(database, another);
			case Interrupted(var failure, var applied) -> interrupted(database, applied, failure);
		};
	}

	static DatabaseReport dryRun(Database database, SchemaState state, SchemaInspector inspector) {
		List<MigrationLine> pending = state.in(MigrationState.PENDING)
			.stream()
			.map((migration) -> MigrationLine.of(migration)
				.with(inspector.statements(Objects.requireNonNull(migration.file()))))
			.toList();
		return DatabaseReport
			.of(database, ExitStatus.OK, count(pending.size()) + " pending, nothing was changed" + place(state))
			.at(state)
			.with(pending)
			.noting(newer(state));
	}

	private static DatabaseReport failed(Database database, SchemaState state, List<MigrationStatus> applied,
			MigrationFailure failure) {
		return DatabaseReport.of(database, ExitStatus.MIGRATION_FAILED, failure.script() + " failed" + place(state))
			.at(state)
			.with(withFailure(state, applied, failure))
			.because(List.of(new Problem(problem(failure), advice(failure))))
			.noting(kept(state, applied, failure));
	}

	private static DatabaseReport lockTimedOut(Database database, SchemaState state, List<MigrationStatus> applied,
			MigrationFailure failure, int attempts) {
		String message = "%s was rolled back %d times, each time because a lock was not granted within %s."
			.formatted(failure.script(), attempts, Durations.text(database.lockTimeout().duration()));
		return DatabaseReport.of(database, ExitStatus.BUSY, failure.script() + " did not get its locks" + place(state))
			.at(state)
			.with(withFailure(state, applied, failure))
			.because(List.of(new Problem(message,
					"A retry is safe. Look in pg_stat_activity for long transactions on the table, or run at a quieter time.")))
			.noting(kept(state, applied, failure));
	}

	private static DatabaseReport anotherRun(Database database, AnotherRun another) {
		String holder = another.holder().map(Object::toString).orElse("a session that has ended meanwhile");
		return DatabaseReport.of(database, ExitStatus.BUSY, "another run holds the lock")
			.because(List.of(new Problem(
					"After %s the lock is still held by %s.".formatted(Durations.text(another.waited()), holder),
					"A retry is safe. Wait for the other run to end; if it is gone and its session is not, pg_terminate_backend(pid) ends it.")));
	}

	private static DatabaseReport interrupted(Database database, List<MigrationStatus> applied,
			Optional<MigrationFailure> failure) {
		List<MigrationLine> lines = new ArrayList<>(lines(applied));
		List<String> notes = failure.map(MigrateReport::remains).stream().toList();
		return DatabaseReport.of(database, ExitStatus.INTERRUPTED, "stopped on request")
			.with(lines)
			.noting(notes)
			.because(List.of(new Problem(
					failure.map((one) -> one.script() + " was cancelled.").orElse("No migration was running."),
					failure.filter((one) -> !one.rolledBack())
						.map(MigrateReport::advice)
						.orElse("Run db-migrate again: it goes on from here."))));
	}

	private static String problem(MigrationFailure failure) {
		String place = (failure.line() > 0) ? "%s, line %d".formatted(failure.script(), failure.line())
				: failure.script();
		return "%s: %s".formatted(place, DatabaseCommand.sentence(failure.error()));
	}

	private static String advice(MigrationFailure failure) {
		if (failure.rolledBack()) {
			return "Correct the migration, or the data it met, and run db-migrate again.";
		}
		String drop = failure.leftovers().isEmpty() ? "Undo by hand what its earlier statements did"
				: "Drop what is INVALID (DROP INDEX CONCURRENTLY %s)".formatted(String.join(", ", failure.leftovers()));
		return drop + ", correct the migration, then run db-repair and db-migrate.";
	}

	private static List<String> kept(SchemaState state, List<MigrationStatus> applied, MigrationFailure failure) {
		List<String> notes = new ArrayList<>();
		if (failure.error().hint() != null) {
			notes.add("PostgreSQL's hint: " + failure.error().hint());
		}
		notes.add(remains(failure));
		if (!applied.isEmpty()) {
			notes.add("Applied before it in this run, and kept: %s.".formatted(names(applied)));
		}
		List<MigrationStatus> blocked = state.in(MigrationState.PENDING)
			.stream()
			.filter((migration) -> !migration.script().equals(failure.script()))
			.toList();
		if (!blocked.isEmpty()) {
			notes.add("It blocks: %s.".formatted(names(blocked)));
		}
		return notes;
	}

	private static String remains(MigrationFailure failure) {
		if (failure.rolledBack()) {
			return "Rolled back: all of %s.".formatted(failure.script());
		}
		String indexes = failure.leftovers().isEmpty() ? ""
				: " INVALID indexes remain: %s.".formatted(String.join(", ", failure.leftovers()));
		return "Not rolled back: %s runs outside a transaction, so what its earlier statements did remains.%s"
			.formatted(failure.script(), indexes);
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

	static List<String> newer(SchemaState state) {
		List<MigrationStatus> future = state.in(MigrationState.FUTURE);
		return future.isEmpty() ? List.of()
				: List.of("The database is newer than this release: it has %s.".formatted(names(future)));
	}

	static String place(SchemaState state) {
		return state.history().currentVersion().map((version) -> ", at version " + version).orElse("");
	}

	static String count(int migrations) {
		return migrations + ((migrations == 1) ? " migration" : " migrations");
	}

	static String names(List<MigrationStatus> migrations) {
		return String.join(", ", migrations.stream().map(MigrationStatus::name).toList());
	}

}
