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
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.database.ScratchServer;
import dev.lockkeeper.drift.DriftOutcome.Compared;
import dev.lockkeeper.drift.DriftOutcome.NotBuilt;
import dev.lockkeeper.drift.DriftOutcome.NotComparable;
import dev.lockkeeper.drift.ExpectedSchema.Built;
import dev.lockkeeper.drift.ExpectedSchema.Failed;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.schema.apply.Migrator;
import dev.lockkeeper.schema.apply.SilentMigrateLog;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.Refusal.BlockingState;
import dev.lockkeeper.schema.history.SchemaInspector;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Compares a database with what its migrations make on a scratch server.
 */
public class DriftInspector {

	private final Connector connector;

	private final ScratchServer scratch;

	private final ExpectedSchema expected;

	private final SchemaObjectReader reader = new SchemaObjectReader();

	public DriftInspector(Connector connector, ScratchServer scratch, Interruption interruption) {
		this.connector = connector;
		this.scratch = scratch;
		this.expected = new ExpectedSchema(scratch, new Migrator(connector, interruption, new SilentMigrateLog(),
				() -> RunOrigin.UNKNOWN, (_, _, _, _) -> true));
	}

	/**
	 * Compares a database that has no history with a version. Repeatable migrations will
	 * be applied after a baseline, so what they make is left out.
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
	 * Compares a database with what its own history says was applied to it.
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
		List<Repeatable> toCome = changelog.repeatable().stream().filter((file) -> !repeatable.contains(file)).toList();
		return compare(database, new Changelog(changelog.location(), versioned, repeatable, List.of()), toCome,
				state.history().currentVersion().map((version) -> "version " + version).orElse("no version"));
	}

	/** Without a history nothing is known, and a file that is not here can't be built. */
	private static List<Obstacle> obstacles(SchemaState state) {
		if (!state.history().exists()) {
			return List.of(Obstacle.NO_HISTORY);
		}
		List<Obstacle> obstacles = new ArrayList<>();
		state.in(MigrationState.FUTURE).forEach((migration) -> obstacles.add(Obstacle.newer(migration.script())));
		for (MigrationState unfit : List.of(MigrationState.MISSING, MigrationState.CHANGED, MigrationState.FAILED)) {
			state.in(unfit).forEach((migration) -> obstacles.add(Obstacle.of(new BlockingState(migration))));
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

	private DriftOutcome compare(Database database, Changelog applied, List<Repeatable> toCome, String place)
			throws DatabaseUnreachableException, ScratchUnavailableException, SQLException {
		return switch (this.expected.build(database, applied, toCome)) {
			case Failed(var outcome) -> new NotBuilt(this.scratch.toString(), outcome);
			case Built built -> {
				CatalogSnapshot found = read(database, built);
				List<String> remarks = remarks(built, found, toCome);
				yield new Compared(place, new SchemaComparison(built.snapshot(), found, built.toCome()).differences(),
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

	private static List<String> remarks(Built built, CatalogSnapshot found, List<Repeatable> toCome) {
		List<String> remarks = new ArrayList<>();
		if (!built.toCome().isEmpty()) {
			remarks.add("Not compared, since a repeatable migration is pending that makes it: %s.".formatted(String
				.join(", ", built.toCome().stream().map((object) -> object.kind() + " " + object.name()).toList())));
		}
		if (!built.whole()) {
			remarks.add("A pending repeatable migration (%s) could not be tried: what it made earlier counts as extra."
				.formatted(String.join(", ", toCome.stream().map(Repeatable::script).toList())));
		}
		if (found.serverVersion() != built.snapshot().serverVersion()) {
			remarks.add(
					"The scratch server is PostgreSQL %d and the database %d, which may write the same definition in another way: use one of the same version."
						.formatted(built.snapshot().serverVersion(), found.serverVersion()));
		}
		return remarks;
	}

}
