package dev.lockkeeper.schema.history;

import java.util.List;

import dev.lockkeeper.changelog.ChangelogProblem;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.postgres.ServerError;

/**
 * Why nothing was changed.
 */
public sealed interface Refusal {

	/** What was found. */
	String message();

	/** The way out. */
	String advice();

	/** The files cannot be trusted. */
	record InvalidChangelog(ChangelogProblem problem) implements Refusal {

		@Override
		public String message() {
			return this.problem.message();
		}

		@Override
		public String advice() {
			return "Nothing is migrated from files that are not whole.";
		}
	}

	/** A pending file can't be run as it is. */
	record InvalidMigrationFile(String script, String reason, String advice) implements Refusal {

		@Override
		public String message() {
			return "%s can't be applied: %s.".formatted(this.script, this.reason);
		}
	}

	/** The schema history could not be set up. */
	record HistorySetupFailed(String schema, ServerError error) implements Refusal {

		@Override
		public String message() {
			return "The schema history in schema %s could not be set up: %s (SQLSTATE %s).".formatted(this.schema,
					this.error.message(), this.error.state());
		}

		@Override
		public String advice() {
			return this.error.state().insufficientPrivilege()
					? "As the schema's owner: GRANT USAGE, CREATE ON SCHEMA %s TO the user that migrates."
						.formatted(this.schema)
					: "Nothing was applied. Run db-info to see what the database holds.";
		}
	}

	/** A migration's state forbids to go on. */
	record BlockingState(MigrationStatus migration) implements Refusal {

		@Override
		public String message() {
			return "%s %s".formatted(this.migration.script(), switch (this.migration.state()) {
				case FAILED -> "failed earlier, outside a transaction, and part of it may remain.";
				case MISSING -> "was applied, and its file is gone.";
				case CHANGED -> "was changed after it was applied: %s.".formatted(difference());
				case OUT_OF_ORDER -> "is older than what is applied already, and never was applied itself.";
				case APPLIED, PENDING, ABOVE_TARGET, FUTURE, BELOW_BASELINE, BASELINE, SUPERSEDED ->
					"is " + this.migration.state() + ".";
			});
		}

		private String difference() {
			Migration file = this.migration.file();
			AppliedMigration row = this.migration.applied();
			if (file == null || row == null) {
				return "only one of file and history has it";
			}
			if (Integer.valueOf(file.checksum()).equals(row.checksum())) {
				return "its description was \"%s\"".formatted(row.description());
			}
			return "its checksum is %d and was %d".formatted(file.checksum(), row.checksum());
		}

		@Override
		public String advice() {
			return switch (this.migration.state()) {
				case FAILED -> "Undo by hand what remains of it, then run db-repair and db-migrate.";
				case MISSING -> "Bring the file back; a migration that was applied anywhere is kept.";
				case CHANGED ->
					"Bring the applied content back and put the change into a new migration; if the database is right as it is, db-repair adopts the new checksum.";
				case OUT_OF_ORDER ->
					"Give the file a version after the newest one. If it is a hotfix, say so in its head comment: -- lockkeeper: hotfix \"reason\".";
				case APPLIED, PENDING, ABOVE_TARGET, FUTURE, BELOW_BASELINE, BASELINE, SUPERSEDED -> "";
			};
		}
	}

	/** There is something in the schema, and nothing says how it came there. */
	record NoHistory(String schema, List<String> objects) implements Refusal {

		@Override
		public String message() {
			String names = String.join(", ", this.objects.subList(0, Math.min(5, this.objects.size())));
			return "Schema %s is not empty (%s%s) and has no schema history.".formatted(this.schema, names,
					(this.objects.size() > 5) ? ", …" : "");
		}

		@Override
		public String advice() {
			return "If this is the right database, adopt it with db-baseline --version V, where V is the last migration whose changes it already has.";
		}
	}

	/** There is nothing to adopt. */
	record NothingToBaseline(String schema) implements Refusal {

		@Override
		public String message() {
			return "Schema %s is empty, so there is nothing to adopt.".formatted(this.schema);
		}

		@Override
		public String advice() {
			return "Run db-migrate: it builds an empty schema from the first migration on.";
		}
	}

	/** A history is there, and says something else. */
	record HistoryExists(String found) implements Refusal {

		@Override
		public String message() {
			return "There is a schema history already: %s.".formatted(this.found);
		}

		@Override
		public String advice() {
			return "A baseline only starts a history. See db-info for what is applied.";
		}
	}

}
