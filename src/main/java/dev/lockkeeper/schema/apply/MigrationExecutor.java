package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.AuditTable;
import dev.lockkeeper.schema.history.AuditTable.StartedStatement;
import dev.lockkeeper.schema.history.FirstInstallation;
import dev.lockkeeper.schema.history.FlywayFiles;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.schema.history.SqlStatement;

/**
 * The work of a run, each piece of it in a session of its own: setting up, applying
 * migrations in transactions or outside of them, and clearing up after runs that died.
 */
class MigrationExecutor implements AutoCloseable {

	private final Database database;

	private final ControlSession control;

	private final SessionDataSource sessions;

	private final MigrationSupervisor watch;

	private final NonTransactionalRunner outside;

	private final AuditTable audit;

	private final FlywayEngine engine = new FlywayEngine();

	MigrationExecutor(Database database, Connector connector, ControlSession control, Interruption interruption,
			MigrateLog log, Supplier<RunOrigin> origin) {
		this.database = database;
		this.control = control;
		this.sessions = new SessionDataSource(connector, database, "db-migrate");
		this.watch = new MigrationSupervisor(database, control, interruption, log, origin);
		this.outside = new NonTransactionalRunner(database, interruption, log, this.watch, origin);
		this.audit = new AuditTable(database);
	}

	/**
	 * Removes or records what runs that died have left.
	 * @return whether there was anything
	 */
	boolean clear(SchemaState state) throws SQLException {
		if (!state.history().exists()) {
			return false;
		}
		List<StartedStatement> begun = this.control
			.ask((connection) -> this.audit.exists(connection) ? this.audit.begun(connection) : List.of());
		if (!begun.isEmpty()) {
			this.outside.clear(this.sessions, begun, state.pending());
		}
		return !begun.isEmpty();
	}

	/** Makes the schema history and the table beside it, where they are absent. */
	void prepare(SchemaState state) throws MigrationFailedException {
		if (!state.history().exists()) {
			this.engine.prepare(this.sessions, this.database);
		}
		try {
			this.control.ask((connection) -> {
				if (!this.audit.exists(connection)) {
					this.audit.create(connection, this.database);
				}
				new FirstInstallation(this.database).begin(connection, state);
				return true;
			});
		}
		catch (SQLException ex) {
			throw new MigrationFailedException(
					new MigrationFailure("", 0, null, ServerError.of(ex), true, List.of(), Optional.empty()), ex);
		}
	}

	/**
	 * Applies the first of these, and those behind it as far as they run in transactions
	 * as well.
	 * @param attempt which attempt at the first this is
	 */
	void apply(List<Migration> pending, int attempt) throws MigrationFailedException {
		Migration first = pending.getFirst();
		this.watch.attempt(attempt);
		Optional<SqlStatement> single = FlywayFiles.outside(first);
		if (single.isPresent()) {
			this.outside.apply(this.sessions, first, single.get(), attempt);
			return;
		}
		List<Migration> together = new ArrayList<>();
		for (Migration migration : pending) {
			if (FlywayFiles.outside(migration).isPresent()) {
				break;
			}
			together.add(migration);
		}
		this.engine.apply(this.sessions, this.database, together, this.watch);
	}

	/** What the last statement was seen to wait for, if it did. */
	Optional<LockWait> lastWait() {
		return this.watch.lastWait();
	}

	@Override
	public void close() {
		this.watch.close();
	}

}
