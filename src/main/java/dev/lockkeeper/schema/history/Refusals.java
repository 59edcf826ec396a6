package dev.lockkeeper.schema.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.history.Refusal.BlockingState;
import dev.lockkeeper.schema.history.Refusal.InvalidMigrationFile;
import dev.lockkeeper.schema.history.Refusal.NoHistory;

/**
 * Finds what prevents a migration run, from the state of a schema.
 */
public final class Refusals {

	private Refusals() {
	}

	/** What prevents applying the pending files for the first time. */
	public static List<Refusal> of(SchemaState state, Database database) {
		return of(state, database, FlywayFiles::newStatements);
	}

	/** What prevents applying files again that a live database has already applied. */
	public static List<Refusal> ofApplied(SchemaState state, Database database) {
		return of(state, database, FlywayFiles::statements);
	}

	private static List<Refusal> of(SchemaState state, Database database, FileCheck check) {
		List<Refusal> refusals = new ArrayList<>();
		SchemaHistory history = state.history();
		if (!history.exists() && !history.schemaObjects().isEmpty()) {
			refusals.add(new NoHistory(database.schema(), history.schemaObjects()));
		}
		state.migrations().stream().filter(Refusals::blocks).map(BlockingState::new).forEach(refusals::add);
		state.pending().forEach((migration) -> invalidFile(migration, check).ifPresent(refusals::add));
		return refusals;
	}

	/** The migrations whose version another file has in the history. */
	public static List<Refusal> differentFiles(SchemaState state) {
		return state.in(MigrationState.DIFFERENT_FILE).stream().<Refusal>map(BlockingState::new).toList();
	}

	private static Optional<Refusal> invalidFile(Migration migration, FileCheck check) {
		try {
			check.statements(migration);
			return Optional.empty();
		}
		catch (InvalidMigrationFileException ex) {
			return Optional.of(new InvalidMigrationFile(migration.script(), ex.problem()));
		}
	}

	private static boolean blocks(MigrationStatus migration) {
		return switch (migration.state()) {
			case MISSING -> migration.version() != null;
			case FAILED, CHANGED, DIFFERENT_FILE, OUT_OF_ORDER -> true;
			case APPLIED, PENDING, ABOVE_TARGET, FUTURE, BELOW_BASELINE, BASELINE, SUPERSEDED -> false;
		};
	}

	/** Splits a file and checks its statements. */
	@FunctionalInterface
	private interface FileCheck {

		List<SqlStatement> statements(Migration migration) throws InvalidMigrationFileException;

	}

}
