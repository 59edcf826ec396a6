package dev.lockkeeper.drift;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.ScratchServer;
import dev.lockkeeper.postgres.ScratchDatabase;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.schema.apply.MigrationOutcome;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.apply.Migrator;

/**
 * Builds the expected schema: applies the migrations to an empty scratch database.
 */
class ExpectedSchema {

	private final ScratchServer server;

	private final Migrator migrator;

	private final SchemaObjectReader reader = new SchemaObjectReader();

	ExpectedSchema(ScratchServer server, Migrator migrator) {
		this.server = server;
		this.migrator = migrator;
	}

	/**
	 * Builds a version, and then applies pending repeatable migrations to it.
	 * @param applied the migrations that the database has
	 * @param pending the repeatable migrations that are pending in the database
	 */
	Build build(Database database, Changelog applied, List<Repeatable> pending)
			throws ScratchUnavailableException, DatabaseUnreachableException, SQLException {
		try (ScratchDatabase scratch = this.server.create()) {
			Database standIn = this.server.standIn(scratch, database);
			MigrationOutcome outcome = migrate(standIn, applied);
			if (!built(outcome)) {
				return new Failed(outcome);
			}
			try (Connection connection = scratch.connect("drift")) {
				SortedSet<String> schemas = this.reader.schemas(connection);
				schemas.add(database.schema());
				CatalogSnapshot snapshot = this.reader.read(connection, schemas, database);
				if (pending.isEmpty()) {
					return new Built(schemas, snapshot, Set.of(), true);
				}
				Changelog all = new Changelog(applied.location(), applied.versioned(), pending, List.of());
				MigrationOutcome tried = migrate(standIn, all);
				if (tried instanceof MigrationInterrupted) {
					return new Failed(tried);
				}
				schemas.addAll(this.reader.schemas(connection));
				return new Built(schemas, snapshot, snapshot.differing(this.reader.read(connection, schemas, database)),
						built(tried));
			}
		}
	}

	private MigrationOutcome migrate(Database standIn, Changelog changelog)
			throws DatabaseUnreachableException, SQLException {
		return this.migrator.migrate(standIn, changelog, Optional.empty());
	}

	private static boolean built(MigrationOutcome outcome) {
		return outcome instanceof Migrated || outcome instanceof UpToDate;
	}

	/** The result of building the schema. */
	sealed interface Build {

	}

	/**
	 * The schema was built.
	 *
	 * @param schemas the schemas with its objects
	 * @param pending the objects that pending repeatable migrations create, change or
	 * drop
	 * @param complete whether these migrations succeeded
	 */
	record Built(Set<String> schemas, CatalogSnapshot snapshot, Set<SchemaObject> pending,
			boolean complete) implements Build {
	}

	/** A migration failed on the scratch server, or the run was stopped. */
	record Failed(MigrationOutcome outcome) implements Build {
	}

}
