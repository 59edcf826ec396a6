package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.schema.apply.HistoryOutcome.AlreadyBaselined;
import dev.lockkeeper.schema.apply.HistoryOutcome.BaselineRefused;
import dev.lockkeeper.schema.apply.HistoryOutcome.Baselined;
import dev.lockkeeper.schema.apply.HistoryOutcome.HistoryBusy;
import dev.lockkeeper.schema.apply.HistoryOutcome.RepairRefused;
import dev.lockkeeper.schema.apply.HistoryOutcome.Repaired;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.history.HistoryRights;
import dev.lockkeeper.schema.history.Refusal.HistoryExists;
import dev.lockkeeper.schema.history.Refusal.NothingToBaseline;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.Refusals;
import dev.lockkeeper.schema.history.SchemaHistory;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.schema.history.SchemaStateReader;

/**
 * Starts the schema history of an existing database (db-baseline), and repairs a schema
 * history (db-repair).
 */
public class HistoryMaintenance {

	private final Connector connector;

	private final RunLockWait runLock;

	private final FlywayEngine engine = new FlywayEngine();

	private final SchemaStateReader reader = new SchemaStateReader();

	public HistoryMaintenance(Connector connector, Interruption interruption, MigrateLog log) {
		this.connector = connector;
		this.runLock = new RunLockWait(interruption, log);
	}

	/**
	 * Adopts an existing database: its schema history begins at this version, and only
	 * later migrations are pending.
	 */
	public HistoryOutcome baseline(Database database, Changelog changelog, Version version)
			throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connectToWrite(database, "db-baseline")) {
			Optional<AnotherRun> another = this.runLock.take(connection, database);
			if (another.isPresent()) {
				return new HistoryBusy(another);
			}
			SchemaState before = state(connection, database, changelog);
			Optional<HistoryOutcome> decided = withoutChange(before, database, version);
			if (decided.isPresent()) {
				return decided.get();
			}
			this.engine.baseline(source(database, "db-baseline"), database, version);
			new HistoryRights().keepToOwner(connection, database.historyTable());
			return new Baselined(state(connection, database, changelog), version);
		}
	}

	/**
	 * Removes failed entries and updates checksums. It changes nothing if the history has
	 * the version of another file: that file would never be applied.
	 */
	public HistoryOutcome repair(Database database, Changelog changelog)
			throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connectToWrite(database, "db-repair")) {
			Optional<AnotherRun> another = this.runLock.take(connection, database);
			if (another.isPresent()) {
				return new HistoryBusy(another);
			}
			SchemaState before = state(connection, database, changelog);
			List<Refusal> different = Refusals.differentFiles(before);
			if (!different.isEmpty()) {
				return new RepairRefused(different);
			}
			List<RepairAction> actions = List.of();
			if (before.history().exists()) {
				List<Migration> files = new ArrayList<>(changelog.versioned());
				files.addAll(changelog.repeatable());
				actions = this.engine.repair(source(database, "db-repair"), database, files);
			}
			SchemaState after = state(connection, database, changelog);
			return new Repaired(after, actions, Refusals.of(after, database));
		}
	}

	private Optional<HistoryOutcome> withoutChange(SchemaState state, Database database, Version version) {
		SchemaHistory history = state.history();
		if (!history.exists() && history.schemaObjects().isEmpty()) {
			return Optional.of(new BaselineRefused(new NothingToBaseline(database.schema())));
		}
		if (history.baseline().filter(version::equals).isPresent()) {
			return Optional.of(new AlreadyBaselined(state, version));
		}
		if (!history.applied().isEmpty()) {
			return Optional.of(new BaselineRefused(new HistoryExists(history.baseline(), history.applied().size())));
		}
		return Optional.empty();
	}

	private SchemaState state(Connection connection, Database database, Changelog changelog) throws SQLException {
		return this.reader.read(connection, database, changelog, Optional.empty());
	}

	private SessionDataSource source(Database database, String purpose) {
		return new SessionDataSource(this.connector, database, purpose);
	}

}
