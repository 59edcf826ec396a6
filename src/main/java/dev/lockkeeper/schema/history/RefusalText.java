package dev.lockkeeper.schema.history;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.Refusal.BlockingState;
import dev.lockkeeper.schema.history.Refusal.HistoryExists;
import dev.lockkeeper.schema.history.Refusal.HistorySetupFailed;
import dev.lockkeeper.schema.history.Refusal.InvalidChangelog;
import dev.lockkeeper.schema.history.Refusal.InvalidMigrationFile;
import dev.lockkeeper.schema.history.Refusal.NoHistory;
import dev.lockkeeper.schema.history.Refusal.NothingToBaseline;

/**
 * The sentences of each {@link Refusal}.
 */
final class RefusalText {

	private static final int SHOWN_OBJECTS = 5;

	private RefusalText() {
	}

	static String message(Refusal refusal) {
		return switch (refusal) {
			case InvalidChangelog(var problem) -> problem.message();
			case InvalidMigrationFile(String script, var problem) ->
				"%s can't be applied: %s.".formatted(script, problem.reason());
			case HistorySetupFailed(String schema, ServerError error) ->
				"The schema history in schema %s could not be created or written: %s (SQLSTATE %s).".formatted(schema,
						error.message(), error.state());
			case BlockingState(MigrationStatus migration) -> migration.script() + " " + state(migration);
			case NoHistory(String schema, List<String> objects) ->
				"Schema %s is not empty (%s) and has no schema history.".formatted(schema, shown(objects));
			case NothingToBaseline(String schema) ->
				"Schema %s is empty, so there is nothing to adopt.".formatted(schema);
			case HistoryExists(Optional<Version> baseline, int migrations) -> "A schema history already exists: %s."
				.formatted(baseline.map((version) -> "it begins at baseline " + version)
					.orElse("it contains %d migrations".formatted(migrations)));
		};
	}

	static String advice(Refusal refusal) {
		return switch (refusal) {
			case InvalidChangelog _ -> "The migration files are incomplete or invalid. Nothing was applied.";
			case InvalidMigrationFile invalid -> invalid.problem().advice();
			case HistorySetupFailed(String schema, ServerError error) -> setupAdvice(schema, error);
			case BlockingState(MigrationStatus migration) -> advice(migration);
			case NoHistory _ ->
				"If this is the right database, adopt it with db-baseline --version V. V is the version of the last migration whose changes are already in the database.";
			case NothingToBaseline _ -> "Run db-migrate. It applies all migrations to an empty schema.";
			case HistoryExists _ ->
				"db-baseline can only start a schema history. Run db-info to see which migrations are applied.";
		};
	}

	private static String setupAdvice(String schema, ServerError error) {
		if (error.state().insufficientPrivilege()) {
			return "Run as the schema's owner: GRANT USAGE, CREATE ON SCHEMA %s TO <migration user>; If the history table exists, make this user its owner and the owner of its _audit table."
				.formatted(schema);
		}
		return error.state().equals(SqlState.NO_DATA)
				? "Nothing was applied. Remove the trigger, rule or policy that discards the rows."
				: "Nothing was applied. Run db-info to see the state of the database.";
	}

	private static String state(MigrationStatus migration) {
		return switch (migration.state()) {
			case FAILED -> "failed outside a transaction in an earlier run. Some of its changes may remain.";
			case MISSING -> "is applied, but its file is missing.";
			case CHANGED -> "was changed after it was applied: %s.".formatted(difference(migration));
			case DIFFERENT_FILE -> "is not the file that was applied as version %s: %s was applied."
				.formatted(migration.name(), row(migration).script());
			case OUT_OF_ORDER -> "is not applied and has a lower version than the newest applied migration.";
			case APPLIED, PENDING, ABOVE_TARGET, FUTURE, BELOW_BASELINE, BASELINE, SUPERSEDED ->
				"is " + migration.state() + ".";
		};
	}

	private static String advice(MigrationStatus migration) {
		return switch (migration.state()) {
			case FAILED -> "Undo the remaining changes, then run db-repair and db-migrate.";
			case MISSING -> "Restore the file. Keep the file of every migration that is applied on any database.";
			case CHANGED ->
				"Restore the applied content and put the change into a new migration. If the database is correct as it is, run db-repair to accept the new checksum.";
			case DIFFERENT_FILE ->
				"Check that this is the right database. If it is, restore %s and give %s a higher version. If %1$s was abandoned, undo its changes in this database by hand, and delete its row (installed_rank %d) from the schema history."
					.formatted(row(migration).script(), migration.script(), migration.rank());
			case OUT_OF_ORDER ->
				"Give the file a higher version than the newest one. If it is a hotfix, add this line to the comment at the top of the file: -- lockkeeper: hotfix \"reason\".";
			case APPLIED, PENDING, ABOVE_TARGET, FUTURE, BELOW_BASELINE, BASELINE, SUPERSEDED -> "";
		};
	}

	private static String difference(MigrationStatus migration) {
		Migration file = Objects.requireNonNull(migration.file());
		AppliedMigration row = row(migration);
		if (Integer.valueOf(file.checksum()).equals(row.checksum())) {
			return "its description was \"%s\"".formatted(row.description());
		}
		return "its checksum was %d and is now %d".formatted(row.checksum(), file.checksum());
	}

	private static AppliedMigration row(MigrationStatus migration) {
		return Objects.requireNonNull(migration.applied());
	}

	private static String shown(List<String> objects) {
		String names = String.join(", ", objects.subList(0, Math.min(SHOWN_OBJECTS, objects.size())));
		return (objects.size() > SHOWN_OBJECTS) ? names + ", …" : names;
	}

}
