package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;

/**
 * Applies a database's pending migrations, one run at a time.
 */
public class Migrator {

	private final Connector connector;

	private final Interruption interruption;

	private final MigrateLog log;

	private final Supplier<RunOrigin> origin;

	private final DataRequirements requirements;

	/**
	 * Wires what a run needs.
	 * @param origin where the run comes from; asked only when something is applied
	 * @param requirements knows which data migrations are done
	 */
	public Migrator(Connector connector, Interruption interruption, MigrateLog log, Supplier<RunOrigin> origin,
			DataRequirements requirements) {
		this.connector = connector;
		this.interruption = interruption;
		this.log = log;
		this.origin = origin;
		this.requirements = requirements;
	}

	/**
	 * Brings a database to a version, whatever its migrations do.
	 * @param target the last version to apply; empty for all
	 * @throws SQLException if the database fails outside a migration
	 */
	public MigrationOutcome migrate(Database database, Changelog changelog, Optional<Version> target)
			throws DatabaseUnreachableException, SQLException {
		return migrate(database, changelog, target, HazardGate.OPEN);
	}

	/**
	 * Brings a database to a version.
	 * @param target the last version to apply; empty for all
	 * @param gate asked when something is pending
	 * @throws SQLException if the database fails outside a migration
	 */
	public MigrationOutcome migrate(Database database, Changelog changelog, Optional<Version> target, HazardGate gate)
			throws DatabaseUnreachableException, SQLException {
		RunLockWait guard = new RunLockWait(this.interruption, this.log);
		try (ControlSession control = new ControlSession(() -> this.connector.connect(database, "db-migrate"))) {
			Optional<AnotherRun> another = control.ask((connection) -> guard.take(connection, database));
			if (another.isPresent()) {
				return this.interruption.requested() ? new MigrationInterrupted(Optional.empty(), List.of())
						: another.get();
			}
			try (MigrationRun run = new MigrationRun(database, changelog, target, this.connector, control, guard,
					this.interruption, this.log, this.origin, this.requirements)) {
				return run.migrate(gate);
			}
		}
	}

}
