package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.MigrationStatements;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Runs migrations in a scratch database and observes their effects. The tables there are
 * empty: statements take the same locks and do the same scans and rewrites as on a live
 * database, but in no time.
 */
public final class Tracer {

	private final Connection connection;

	private final Interruption interruption;

	private final CatalogReader reader;

	private final ScratchSettings settings;

	private Observation now;

	private Baseline baseline = Baseline.EMPTY;

	/** What the server remarked on the last statement. */
	private List<ServerError> notices = List.of();

	private MissingObjects missing = MissingObjects.NONE;

	/**
	 * Creates the schema if it does not exist.
	 * @param connection a session of the owner of an empty database
	 * @param schema the schema in which migrations work
	 */
	public Tracer(Connection connection, String schema, Interruption interruption) throws SQLException {
		this.connection = connection;
		this.interruption = interruption;
		String searchPath = QualifiedName.quoted(schema) + ", public";
		this.reader = new CatalogReader(connection, searchPath);
		this.settings = new ScratchSettings(connection, searchPath);
		Query.of("CREATE SCHEMA IF NOT EXISTS " + QualifiedName.quoted(schema)).run(connection);
		connection.setAutoCommit(false);
		this.now = this.reader.all().released();
	}

	/**
	 * Begins a release.
	 * @return what exists now
	 */
	public Baseline beginRelease() throws SQLException {
		this.now = this.reader.all().released();
		this.baseline = Baseline.of(this.now.snapshot());
		return this.baseline;
	}

	/**
	 * Applies a migration without observing its effects.
	 * @return its statements only if it can't be applied as a whole
	 */
	public Trace apply(Migration migration, String file) throws SQLException {
		MigrationStatements split = MigrationStatements.ofApplied(migration);
		begin();
		if (split.problem().isEmpty() && split.statements()
			.stream()
			.allMatch((statement) -> statement.transactional() && !ServerWideStatement.matches(statement))) {
			try {
				execute(migration.sql().replace("\uFEFF", ""));
				this.connection.commit();
				return new Trace(migration, file, List.of(), Optional.empty(), this.missing, this.baseline);
			}
			catch (SQLException ex) {
				throwIfFinal(ex);
				this.connection.rollback();
			}
		}
		return run(migration, file, split, false);
	}

	/** Runs a migration and observes the effects of each statement. */
	public Trace trace(Migration migration, String file) throws SQLException {
		begin();
		return run(migration, file, MigrationStatements.of(migration), true);
	}

	private Trace run(Migration migration, String file, MigrationStatements split, boolean observed)
			throws SQLException {
		List<Step> steps = new ArrayList<>();
		MissingObjects missingBefore = this.missing;
		if (observed) {
			this.now = this.reader.counted();
		}
		for (SqlStatement statement : split.statements()) {
			steps.add(step(steps.size(), statement, observed));
			this.missing = this.missing.after(steps.getLast());
		}
		commit(steps);
		return new Trace(migration, file, steps, split.problem(), missingBefore, this.baseline);
	}

	/**
	 * Runs a statement in a transaction if possible, even one that its file runs outside:
	 * its locks can only be read within a transaction.
	 */
	private Step step(int index, SqlStatement statement, boolean observed) throws SQLException {
		Observation before = statement.transactional() ? this.now : this.now.released();
		this.notices = List.of();
		if (ServerWideStatement.matches(statement)) {
			return step(index, statement, before, List.of(), Optional.of(ServerWideStatement.SKIPPED));
		}
		Optional<ServerError> error = runInTransaction(statement, observed);
		boolean outside = !statement.transactional()
				&& error.filter((one) -> one.state().transactionActive()).isPresent();
		if (outside) {
			error = runOutsideTransaction(statement, observed);
		}
		if (error.isPresent()) {
			return step(index, statement, before, List.of(), Optional.of(failure(error.get(), statement)));
		}
		return step(index, statement, before,
				new StatementDifference(before, this.now, new RowStatement(statement.sql()), outside).effects(),
				Optional.empty());
	}

	private Step step(int index, SqlStatement statement, Observation before, List<Effect> effects,
			Optional<StepFailure> failure) {
		return new Step(index, statement, before.snapshot(), this.now.snapshot(), before.strongest(), effects,
				this.notices, failure);
	}

	private StepFailure failure(ServerError error, SqlStatement statement) throws SQLException {
		return new StepFailure(error, ScratchLimitationFinder.find(this.connection, error, statement.sql()));
	}

	private Optional<ServerError> runInTransaction(SqlStatement statement, boolean observed) throws SQLException {
		this.connection.setAutoCommit(false);
		Savepoint savepoint = this.connection.setSavepoint();
		try {
			execute(statement.sql());
			this.connection.releaseSavepoint(savepoint);
		}
		catch (SQLException ex) {
			throwIfFinal(ex);
			this.connection.rollback(savepoint);
			return Optional.of(ServerError.of(ex));
		}
		if (observed) {
			this.now = this.reader.touched();
		}
		return Optional.empty();
	}

	private Optional<ServerError> runOutsideTransaction(SqlStatement statement, boolean observed) throws SQLException {
		this.connection.commit();
		this.connection.setAutoCommit(true);
		try {
			execute(statement.sql());
			return Optional.empty();
		}
		catch (SQLException ex) {
			throwIfFinal(ex);
			return Optional.of(ServerError.of(ex));
		}
		finally {
			this.connection.setAutoCommit(false);
			if (observed) {
				this.reader.all();
				this.now = this.reader.counted();
			}
		}
	}

	/** Commits a file, which checks its deferred constraints. */
	private void commit(List<Step> steps) throws SQLException {
		try {
			this.connection.commit();
			this.now = this.now.released();
		}
		catch (SQLException ex) {
			throwIfFinal(ex);
			this.connection.rollback();
			this.missing = MissingObjects.ANYTHING;
			this.now = this.reader.all().released();
			Step last = steps.removeLast();
			StepFailure failure = failure(ServerError.of(ex), last.statement());
			steps.add(new Step(last.index(), last.statement(), last.before(), last.after(), last.locksBefore(),
					last.effects(), last.notices(), Optional.of(failure)));
		}
	}

	/** Resets what the migration before has set for the session. */
	private void begin() throws SQLException {
		this.connection.setAutoCommit(true);
		this.settings.restore();
		this.connection.setAutoCommit(false);
	}

	private void execute(String sql) throws SQLException {
		if (!this.interruption.begin(this.connection)) {
			throw new SQLException("The process was asked to stop", SqlState.QUERY_CANCELED.code());
		}
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(sql);
			this.notices = notices(statement.getWarnings());
		}
		finally {
			this.interruption.end();
		}
	}

	private static List<ServerError> notices(@Nullable SQLWarning first) {
		List<ServerError> notices = new ArrayList<>();
		for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
			notices.add(ServerError.of(warning));
		}
		return notices;
	}

	/** No further statement can run after a request to stop or a lost server. */
	private void throwIfFinal(SQLException thrown) throws SQLException {
		if (this.interruption.requested() || ServerError.of(thrown).sessionLost()) {
			throw thrown;
		}
	}

}
