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
import dev.lockkeeper.schema.history.Refusals;

/**
 * Applies a database's pending migrations. One run at a time works on a schema.
 */
public class Migrator {

	private final RunServices services;

	/**
	 * Creates a migrator.
	 * @param origin where the run comes from; asked only when something is applied
	 * @param requirements knows which data migrations are finished
	 */
	public Migrator(Connector connector, Interruption interruption, MigrateLog log, Supplier<RunOrigin> origin,
			DataRequirements requirements) {
		this(new RunServices(connector, interruption, log, origin, requirements, Refusals::of));
	}

	private Migrator(RunServices services) {
		this.services = services;
	}

	/**
	 * A migrator that applies the files of a live database again, to a scratch database.
	 */
	public static Migrator ofApplied(Connector connector, Interruption interruption) {
		return new Migrator(new RunServices(connector, interruption, new SilentMigrateLog(), () -> RunOrigin.UNKNOWN,
				(_, _, _, _) -> true, Refusals::ofApplied));
	}

	/**
	 * Migrates a database without a check for hazards.
	 * @param target the last version to apply; empty for all
	 * @throws SQLException if the database fails outside a migration
	 */
	public MigrationOutcome migrate(Database database, Changelog changelog, Optional<Version> target)
			throws DatabaseUnreachableException, SQLException {
		return migrate(database, changelog, target, HazardGate.OPEN);
	}

	/**
	 * Migrates a database.
	 * @param target the last version to apply; empty for all
	 * @param gate asked if migrations are pending
	 * @throws SQLException if the database fails outside a migration
	 */
	public MigrationOutcome migrate(Database database, Changelog changelog, Optional<Version> target, HazardGate gate)
			throws DatabaseUnreachableException, SQLException {
		Interruption interruption = this.services.interruption();
		RunLockWait runLock = new RunLockWait(interruption, this.services.log());
		try (ControlSession control = new ControlSession(
				() -> this.services.connector().connectToWrite(database, "db-migrate"))) {
			Optional<AnotherRun> another = control.ask((connection) -> runLock.take(connection, database));
			if (another.isPresent()) {
				return interruption.requested() ? new MigrationInterrupted(Optional.empty(), List.of()) : another.get();
			}
			try (MigrationRun run = new MigrationRun(new RunTarget(database, changelog, target), control, runLock,
					this.services)) {
				return run.migrate(gate);
			}
		}
	}

}
