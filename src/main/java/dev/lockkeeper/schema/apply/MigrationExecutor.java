package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.AuditTable;
import dev.lockkeeper.schema.history.FlywayFiles;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.schema.history.SqlStatement;
import dev.lockkeeper.schema.history.StartedStatement;

/**
 * Does the work of a run: sets up the schema history, applies migrations, and cleans up
 * after runs that died. Each migration or group of migrations gets a new session.
 */
class MigrationExecutor implements AutoCloseable {

	/**
	 * What such a statement changes can't be reset in its session: the defaults of new
	 * sessions, loaded libraries, the seed of {@code random()}, a setting whose name has
	 * a dot (it stays defined, but empty). It can be in a string.
	 */
	private static final Pattern NEW_SESSION_NEEDED = Pattern
		.compile("\\balter\\s+(role|user|database|system)\\b|\\bload\\b|\\bsetseed\\b|\\bset_config\\b"
				+ "|\\bset\\s+((session|local)\\s+)?[\\w\"]+\\s*\\.", Pattern.CASE_INSENSITIVE);

	private final Database database;

	private final ControlSession control;

	private final DataSource sessions;

	private final RunAudit audit;

	private final MigrationSupervisor supervisor;

	private final NonTransactionalRunner nonTransactional;

	private final FlywayEngine engine = new FlywayEngine();

	MigrationExecutor(Database database, ControlSession control, RunServices services) {
		this.database = database;
		this.control = control;
		this.sessions = new SessionDataSource(services.connector(), database, "db-migrate");
		this.audit = new RunAudit(database, services.origin());
		this.supervisor = new MigrationSupervisor(database, control, services, this.audit);
		this.nonTransactional = new NonTransactionalRunner(database, services, this.supervisor, this.audit);
	}

	/**
	 * Cleans up after runs that died.
	 * @return whether there was anything to clean up
	 */
	boolean recover(SchemaState state) throws SQLException {
		if (!state.history().exists()) {
			return false;
		}
		AuditTable table = this.audit.table();
		List<StartedStatement> started = this.control
			.ask((connection) -> table.exists(connection) ? table.started(connection) : List.of());
		if (!started.isEmpty()) {
			this.nonTransactional.recover(this.sessions, started, state.pending());
		}
		return !started.isEmpty();
	}

	/** Creates the schema history and the audit table if they do not exist. */
	void prepare(SchemaState state) throws MigrationFailedException {
		if (!state.history().exists()) {
			this.engine.prepare(this.sessions, this.database);
		}
		try {
			this.control.ask((connection) -> {
				this.audit.prepare(connection, state);
				return true;
			});
		}
		catch (SQLException ex) {
			throw new MigrationFailedException(MigrationFailure.withoutStatement("", ServerError.of(ex)), ex);
		}
	}

	/**
	 * Applies the first of these migrations. If it runs in a transaction, this also
	 * applies those after it, up to the first one that does not, or that needs a new
	 * session.
	 * @param attempt the number of this attempt at the first migration, from 1
	 */
	void apply(List<Migration> pending, int attempt) throws MigrationFailedException {
		Migration first = pending.getFirst();
		this.supervisor.attempt(attempt);
		Optional<SqlStatement> statement = FlywayFiles.outside(first);
		if (statement.isPresent()) {
			this.nonTransactional.apply(this.sessions, NonTransactionalMigration.of(first, statement.get()), attempt);
			return;
		}
		List<Migration> group = new ArrayList<>();
		for (Migration migration : pending) {
			if (FlywayFiles.outside(migration).isPresent()) {
				break;
			}
			group.add(migration);
			if (NEW_SESSION_NEEDED.matcher(migration.sql()).find()) {
				break;
			}
		}
		this.engine.apply(this.sessions, this.database, group, this.supervisor);
	}

	/** The migrations that this run has applied. */
	AppliedScripts applied() {
		return this.supervisor.applied();
	}

	/** The last lock that the last statement waited for; empty if it did not wait. */
	Optional<LockWait> lastWait() {
		return this.supervisor.lastWait();
	}

	@Override
	public void close() {
		this.supervisor.close();
	}

}
