package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.postgres.StatementTimeout;
import dev.lockkeeper.schema.history.AuditTable;
import dev.lockkeeper.schema.history.AuditTable.StartedStatement;
import dev.lockkeeper.schema.history.NonTransactionalStatement;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Other;
import dev.lockkeeper.schema.history.SqlStatement;

/**
 * Applies a migration of one statement that can't run in a transaction. That it begins is
 * recorded before, so that a run that finds it half done knows what to remove, and one
 * that finds it done does not do it twice.
 */
class NonTransactionalRunner {

	/** What a run that was asked to stop may still spend on tidying up. */
	private static final StatementTimeout LAST_SECONDS = new StatementTimeout(Duration.ofSeconds(2));

	private final Database database;

	private final Interruption interruption;

	private final MigrateLog log;

	private final MigrationSupervisor watch;

	private final AuditTable audit;

	private final Supplier<RunOrigin> origin;

	NonTransactionalRunner(Database database, Interruption interruption, MigrateLog log, MigrationSupervisor watch,
			Supplier<RunOrigin> origin) {
		this.database = database;
		this.interruption = interruption;
		this.log = log;
		this.watch = watch;
		this.audit = new AuditTable(database);
		this.origin = origin;
	}

	/**
	 * Applies the migration, or goes on where an earlier run died.
	 * @throws MigrationFailedException if it failed; what it left is removed as far as
	 * could be
	 */
	void apply(DataSource dataSource, Migration migration, SqlStatement statement, int attempt)
			throws MigrationFailedException {
		NonTransactionalStatement kind = NonTransactionalStatement.of(statement.sql())
			.orElseGet(() -> NonTransactionalStatement.other(statement.sql()));
		try (Connection connection = dataSource.getConnection()) {
			prepare(connection, migration, kind);
			try {
				run(connection, migration, statement, kind, attempt);
			}
			catch (SQLException ex) {
				throw failed(connection, migration, statement, kind, ex);
			}
		}
		catch (SQLException ex) {
			throw new MigrationFailedException(failure(migration, statement, ex), ex);
		}
	}

	private void prepare(Connection connection, Migration migration, NonTransactionalStatement kind)
			throws SQLException {
		MigrationSettings settings = MigrationSettings.of(this.database, migration);
		this.watch.begin(connection, migration, kind.lockTimeoutNeeded() ? settings : settings.withoutLockTimeout());
		useSchema(connection);
	}

	private void useSchema(Connection connection) throws SQLException {
		try (var statement = connection.prepareStatement(
				"""
						SELECT set_config('search_path', concat_ws(', ', quote_ident(?), nullif(current_setting('search_path'), '')), false)""")) {
			statement.setString(1, this.database.schema());
			statement.execute();
		}
	}

	private void run(Connection connection, Migration migration, SqlStatement statement, NonTransactionalStatement kind,
			int attempt) throws SQLException {
		InvalidIndexCleanup halfDone = new InvalidIndexCleanup(connection);
		for (QualifiedName index : halfDone.leftovers(kind, Optional.empty())) {
			remove(connection, migration.script(), index);
		}
		long start = System.nanoTime();
		long id = begin(connection, migration, statement, kind);
		if (kind instanceof DetachPartition detach && halfDone.detachPending(detach)) {
			this.log.finishing(this.database, migration.script(), detach.partition());
			watched(connection, () -> halfDone.finish(detach));
		}
		else {
			watched(connection, () -> execute(connection, statement.sql()));
		}
		if (!halfDone.valid(kind)) {
			throw new SQLException("The statement ended and its index is INVALID: another session builds it",
					SqlState.LOCK_NOT_AVAILABLE.code());
		}
		this.audit.ended(connection, migration, id, attempt, Duration.ofNanos(System.nanoTime() - start).toMillis());
	}

	private long begin(Connection connection, Migration migration, SqlStatement statement,
			NonTransactionalStatement kind) throws SQLException {
		List<Long> objects = new IndexCatalog(connection).objects(kind);
		return this.audit.begun(connection, migration,
				new StartedStatement(0, migration.script(), migration.checksum(), statement.sql(), objects),
				this.origin.get());
	}

	/**
	 * Clears up after runs that died: removes what is half done, and records what was
	 * done to its end. Changes nothing when there were none.
	 * @param pending what is still to be applied
	 */
	void clear(DataSource dataSource, List<StartedStatement> begun, List<Migration> pending) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			useSchema(connection);
			for (StartedStatement one : begun) {
				Optional<Migration> migration = pending.stream()
					.filter((file) -> file.script().equals(one.script()) && file.checksum() == one.checksum())
					.findFirst();
				clear(connection, one, migration);
			}
		}
	}

	private void clear(Connection connection, StartedStatement begun, Optional<Migration> migration)
			throws SQLException {
		InvalidIndexCleanup halfDone = new InvalidIndexCleanup(connection);
		NonTransactionalStatement kind = NonTransactionalStatement.of(begun.statement())
			.orElseGet(() -> NonTransactionalStatement.other(begun.statement()));
		if (migration.isPresent() && halfDone.completed(kind, begun.objectsBefore())) {
			this.log.completedEarlier(this.database, begun.script());
			this.audit.ended(connection, migration.get(), begun.id(), 1, 0);
			return;
		}
		for (QualifiedName index : halfDone.leftovers(kind, Optional.of(begun.objectsBefore()))) {
			remove(connection, begun.script(), index);
		}
		this.audit.withdrawn(connection, begun.id());
	}

	private void remove(Connection connection, String script, QualifiedName index) throws SQLException {
		this.log.removing(this.database, script, index.toString());
		watched(connection, () -> new InvalidIndexCleanup(connection).remove(index));
	}

	private MigrationFailedException failed(Connection connection, Migration migration, SqlStatement statement,
			NonTransactionalStatement kind, SQLException thrown) {
		MigrationFailure failure = failure(migration, statement, thrown).waitingFor(this.watch.lastWait());
		if (failure.error().state().serverUnavailable()) {
			return new MigrationFailedException(failure, thrown);
		}
		List<String> left = tidyUp(connection, migration, kind, thrown);
		boolean undone = left.isEmpty() && !(kind instanceof Other);
		return new MigrationFailedException(failure.outside(undone, left), thrown);
	}

	/**
	 * Removes what the failed statement left.
	 * @return what could not be removed; its record stays, and the next run removes it
	 */
	private List<String> tidyUp(Connection connection, Migration migration, NonTransactionalStatement kind,
			SQLException thrown) {
		List<String> left = new ArrayList<>();
		try {
			if (this.interruption.requested()) {
				set(connection, LAST_SECONDS);
			}
			for (StartedStatement begun : this.audit.begun(connection)) {
				InvalidIndexCleanup halfDone = new InvalidIndexCleanup(connection);
				for (QualifiedName index : halfDone.leftovers(kind, Optional.of(begun.objectsBefore()))) {
					left.add(index.toString());
					this.log.removing(this.database, migration.script(), index.toString());
					halfDone.remove(index);
					left.remove(index.toString());
				}
				if (kind instanceof DetachPartition detach && halfDone.detachPending(detach)) {
					left.add(detach.partition());
				}
				else {
					this.audit.withdrawn(connection, begun.id());
				}
			}
		}
		catch (SQLException ex) {
			// its record stays, so that the next run finds it
			thrown.addSuppressed(ex);
		}
		return left;
	}

	private static void set(Connection connection, StatementTimeout timeout) throws SQLException {
		try (var statement = connection.prepareStatement("SELECT set_config('statement_timeout', ?, false)")) {
			statement.setString(1, timeout.setting());
			statement.execute();
		}
	}

	private void watched(Connection connection, Action action) throws SQLException {
		this.watch.statementBegins(connection);
		try {
			action.run();
		}
		finally {
			this.watch.statementEnded();
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(sql);
		}
	}

	private static MigrationFailure failure(Migration migration, SqlStatement statement, SQLException thrown) {
		return MigrationFailure.of(migration.script(), statement.line(), statement.sql(), ServerError.of(thrown));
	}

	/** Something that a statement does. */
	@FunctionalInterface
	private interface Action {

		void run() throws SQLException;

	}

}
