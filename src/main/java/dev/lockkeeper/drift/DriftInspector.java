package dev.lockkeeper.drift;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.ScratchServer;
import dev.lockkeeper.drift.DriftOutcome.Compared;
import dev.lockkeeper.drift.DriftOutcome.NotBuilt;
import dev.lockkeeper.drift.DriftOutcome.NotComparable;
import dev.lockkeeper.drift.ExpectedSchema.Built;
import dev.lockkeeper.drift.ExpectedSchema.Failed;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.schema.apply.Migrator;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.Refusal.BlockingState;
import dev.lockkeeper.schema.history.SchemaInspector;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Compares a database with the result of its migrations on a scratch server.
 */
public class DriftInspector {

	private final Connector connector;

	private final ScratchServer scratch;

	private final ExpectedSchema expected;

	private final SchemaObjectReader reader = new SchemaObjectReader();

	public DriftInspector(Connector connector, ScratchServer scratch, Interruption interruption) {
		this.connector = connector;
		this.scratch = scratch;
		this.expected = new ExpectedSchema(scratch, Migrator.ofApplied(connector, interruption));
	}

	/**
	 * Compares a database without a schema history with a version. Objects of repeatable
	 * migrations are ignored, because these run after the baseline.
	 */
	public DriftOutcome compareWith(Version version, Database database, Changelog changelog)
			throws DatabaseUnreachableException, ScratchUnavailableException, SQLException {
		List<Versioned> versioned = changelog.versioned()
			.stream()
			.filter((file) -> file.version().compareTo(version) <= 0)
			.toList();
		return compare(database, new Changelog(changelog.location(), versioned, List.of(), List.of()),
				changelog.repeatable(), "version " + version);
	}

	/**
	 * Compares a database with the migrations that its schema history contains.
	 */
	public DriftOutcome compareWithHistory(Database database, Changelog changelog)
			throws DatabaseUnreachableException, ScratchUnavailableException, SQLException {
		SchemaState state = new SchemaInspector(this.connector)
			.inspect(database, changelog, Optional.empty(), "db-drift")
			.state();
		List<Obstacle> obstacles = obstacles(state);
		if (!obstacles.isEmpty()) {
			return new NotComparable(obstacles);
		}
		List<Versioned> versioned = files(state, Versioned.class, MigrationState.APPLIED,
				MigrationState.BELOW_BASELINE);
		List<Repeatable> repeatable = files(state, Repeatable.class, MigrationState.APPLIED);
		List<Repeatable> pending = changelog.repeatable()
			.stream()
			.filter((file) -> !repeatable.contains(file))
			.toList();
		return compare(database, new Changelog(changelog.location(), versioned, repeatable, List.of()), pending,
				state.history().currentVersion().map((version) -> "version " + version).orElse("no version"));
	}

	/** Comparing needs a schema history and the file of each applied migration. */
	private static List<Obstacle> obstacles(SchemaState state) {
		if (!state.history().exists()) {
			return List.of(Obstacle.NO_HISTORY);
		}
		List<Obstacle> obstacles = new ArrayList<>();
		state.in(MigrationState.FUTURE).forEach((migration) -> obstacles.add(Obstacle.newer(migration.script())));
		for (MigrationState unfit : List.of(MigrationState.MISSING, MigrationState.CHANGED,
				MigrationState.DIFFERENT_FILE, MigrationState.FAILED)) {
			state.in(unfit)
				.stream()
				.filter((migration) -> unfit != MigrationState.MISSING || migration.version() != null)
				.forEach((migration) -> obstacles.add(Obstacle.of(new BlockingState(migration))));
		}
		return obstacles;
	}

	private static <T> List<T> files(SchemaState state, Class<T> type, MigrationState... states) {
		return List.of(states)
			.stream()
			.flatMap((one) -> state.in(one).stream())
			.map(MigrationStatus::file)
			.filter(type::isInstance)
			.map(type::cast)
			.distinct()
			.toList();
	}

	private DriftOutcome compare(Database database, Changelog applied, List<Repeatable> pending, String place)
			throws DatabaseUnreachableException, ScratchUnavailableException, SQLException {
		return switch (this.expected.build(database, applied, pending)) {
			case Failed(var outcome) -> new NotBuilt(this.scratch.toString(), outcome);
			case Built built -> {
				CatalogSnapshot found = read(database, built);
				List<String> remarks = remarks(built, found, pending);
				yield new Compared(place, new SchemaComparison(built.snapshot(), found, built.pending()).differences(),
						remarks);
			}
		};
	}

	private CatalogSnapshot read(Database database, Built built) throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connect(database, "db-drift")) {
			connection.setReadOnly(true);
			return this.reader.read(connection, built.schemas(), database);
		}
	}

	private static List<String> remarks(Built built, CatalogSnapshot found, List<Repeatable> pending) {
		List<String> remarks = new ArrayList<>();
		if (!built.pending().isEmpty()) {
			remarks.add("Not compared, because a pending repeatable migration creates or changes it: %s."
				.formatted(String.join(", ",
						built.pending().stream().map((object) -> object.kind() + " " + object.name()).toList())));
		}
		if (!built.complete()) {
			remarks.add(
					"Applying pending repeatable migrations failed on the scratch server (%s). Objects that they created earlier are reported as extra."
						.formatted(String.join(", ", pending.stream().map(Repeatable::script).toList())));
		}
		if (found.serverVersion() != built.snapshot().serverVersion()) {
			remarks.add(
					"The scratch server is PostgreSQL %d and the database is PostgreSQL %d. Different versions can write the same definition differently. Use a scratch server of the same version."
						.formatted(built.snapshot().serverVersion(), found.serverVersion()));
		}
		return remarks;
	}

}
