package dev.lockkeeper.schema.history;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.ChangelogProblem;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.postgres.ServerError;

/**
 * Why a command changes nothing.
 */
public sealed interface Refusal {

	/** What is wrong, as a sentence. */
	default String message() {
		return RefusalText.message(this);
	}

	/** What to do, as sentences. */
	default String advice() {
		return RefusalText.advice(this);
	}

	/** The migration files are incomplete or invalid. */
	record InvalidChangelog(ChangelogProblem problem) implements Refusal {
	}

	/** A pending migration's file can't be applied. */
	record InvalidMigrationFile(String script, FileProblem problem) implements Refusal {
	}

	/** The schema history could not be created, or a row could not be written. */
	record HistorySetupFailed(String schema, ServerError error) implements Refusal {
	}

	/** A migration is in a state in which nothing may be applied. */
	record BlockingState(MigrationStatus migration) implements Refusal {
	}

	/**
	 * The schema is not empty and has no schema history.
	 *
	 * @param objects the names of some objects in the schema
	 */
	record NoHistory(String schema, List<String> objects) implements Refusal {

		public NoHistory {
			objects = List.copyOf(objects);
		}

	}

	/** The schema is empty, so a baseline makes no sense. */
	record NothingToBaseline(String schema) implements Refusal {
	}

	/**
	 * A schema history exists and does not begin at this version.
	 *
	 * @param migrations the number of its rows
	 */
	record HistoryExists(Optional<Version> baseline, int migrations) implements Refusal {
	}

}
