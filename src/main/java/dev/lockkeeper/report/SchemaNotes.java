package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Sentences about the state of a schema that several reports share.
 */
public final class SchemaNotes {

	private SchemaNotes() {
	}

	/** The end of a summary, for example {@code , at version 7}; empty without one. */
	public static String atVersion(SchemaState state) {
		return state.history().currentVersion().map((version) -> ", at version " + version).orElse("");
	}

	/** A note that a newer release has migrated the database; empty when none has. */
	public static List<String> newerDatabase(SchemaState state) {
		List<MigrationStatus> future = state.in(MigrationState.FUTURE);
		return future.isEmpty() ? List.of() : List
			.of("The database is newer than this release. A newer release applied: %s.".formatted(names(future)));
	}

	static String names(List<MigrationStatus> migrations) {
		return String.join(", ", migrations.stream().map(MigrationStatus::name).toList());
	}

}
