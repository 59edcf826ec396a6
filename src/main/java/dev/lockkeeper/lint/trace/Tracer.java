package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.trace.CatalogReader.Observation;
import dev.lockkeeper.lint.trace.CatalogRows.Standing;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.history.MigrationStatements;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Runs migrations in a scratch database and looks what they do. Its tables are empty: no
 * statement takes long, and every lock, scan and rewrite happens all the same.
 */
public final class Tracer {

	private final Connection connection;

	private final Interruption interruption;

	private final CatalogReader reader;

	private final ScratchSettings settings;

	private Observation now;

	/** What the server remarked on the last statement. */
	private List<ServerError> notices = List.of();

	private MissingObjects gap = MissingObjects.NONE;

	public Tracer(Connection connection, String schema, Interruption interruption) throws SQLException {
		this.connection = connection;
		this.interruption = interruption;
		String searchPath = QualifiedName.quoted(schema) + ", public";
		this.reader = new CatalogReader(connection, searchPath);
		this.settings = new ScratchSettings(connection, searchPath);
		execute("CREATE SCHEMA IF NOT EXISTS " + QualifiedName.quoted(schema));
		connection.setAutoCommit(false);
		this.now = this.reader.all().released();
	}

	/** From here on, what is there now stood before the release. */
	public Standing markAsStanding() throws SQLException {
		this.now = this.reader.markAsStanding().released();
		return this.reader.standing();
	}

	/** Applies a migration whose effects nobody asks for. */
	public Trace apply(Migration migration, String file) throws SQLException {
		MigrationStatements split = MigrationStatements.of(migration);
		begin();
		if (split.problem().isEmpty() && split.statements()
			.stream()
			.allMatch((statement) -> statement.transactional() && !ServerWideStatement.is(statement))) {
			try {
				execute(migration.sql().replace("\uFEFF", ""));
				this.connection.commit();
				return new Trace(migration, file, List.of(), Optional.empty(), this.gap);
			}
			catch (SQLException ex) {
				givingUp(ex);
				this.connection.rollback();
			}
		}
		return run(migration, file, split, false);
	}

	/** Runs a migration a statement at a time. */
	public Trace trace(Migration migration, String file) throws SQLException {
		begin();
		return run(migration, file, MigrationStatements.of(migration), true);
	}

	private Trace run(Migration migration, String file, MigrationStatements split, boolean observed)
			throws SQLException {
		List<Step> steps = new ArrayList<>();
		MissingObjects gapBefore = this.gap;
		if (observed) {
			this.now = this.reader.counted();
		}
		for (SqlStatement statement : split.statements()) {
			steps.add(step(steps.size(), statement, observed));
			this.gap = this.gap.with(steps.getLast());
		}
		commit(steps);
		return new Trace(migration, file, steps, split.problem(), gapBefore);
	}

	/**
	 * Runs a statement in a transaction if it can, even one that its file keeps outside:
	 * its locks can be seen there alone.
	 */
	private Step step(int index, SqlStatement statement, boolean observed) throws SQLException {
		Observation before = statement.transactional() ? this.now : this.now.released();
		this.notices = List.of();
		Optional<ServerError> failure = ServerWideStatement.is(statement) ? Optional.of(ServerWideStatement.SKIPPED)
				: inside(statement, observed);
		boolean outside = !statement.transactional()
				&& failure.filter((error) -> error.state().transactionActive()).isPresent();
		if (outside) {
			failure = outside(statement, observed);
		}
		Optional<String> lacking = failure.isPresent()
				? ScratchLimitation.of(this.connection, failure.get(), statement.sql()) : Optional.empty();
		Optional<StatementDifference> differences = failure.isPresent() ? Optional.empty()
				: Optional.of(new StatementDifference(before, this.now, new RowStatement(statement.sql()), outside));
		return new Step(index, statement, before.snapshot(), this.now.snapshot(), strongest(before),
				differences.map(StatementDifference::effects).orElse(List.of()), this.notices, failure, lacking,
				differences);
	}

	private Optional<ServerError> inside(SqlStatement statement, boolean observed) throws SQLException {
		this.connection.setAutoCommit(false);
		Savepoint savepoint = this.connection.setSavepoint();
		try {
			execute(statement.sql());
			this.connection.releaseSavepoint(savepoint);
		}
		catch (SQLException ex) {
			givingUp(ex);
			this.connection.rollback(savepoint);
			return Optional.of(ServerError.of(ex));
		}
		if (observed) {
			this.now = this.reader.touched();
		}
		return Optional.empty();
	}

	private Optional<ServerError> outside(SqlStatement statement, boolean observed) throws SQLException {
		this.connection.commit();
		this.connection.setAutoCommit(true);
		try {
			execute(statement.sql());
			return Optional.empty();
		}
		catch (SQLException ex) {
			givingUp(ex);
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

	/** What was deferred is checked now. */
	private void commit(List<Step> steps) throws SQLException {
		try {
			this.connection.commit();
			this.now = this.now.released();
		}
		catch (SQLException ex) {
			givingUp(ex);
			this.connection.rollback();
			this.gap = MissingObjects.ANYTHING;
			this.now = this.reader.all().released();
			Step last = steps.removeLast();
			ServerError error = ServerError.of(ex);
			steps.add(new Step(last.index(), last.statement(), last.before(), last.after(), last.locksBefore(),
					last.effects(), last.notices(), Optional.of(error),
					ScratchLimitation.of(this.connection, error, last.statement().sql()), last.differences()));
		}
	}

	/** What one migration sets does not hold for the next. */
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

	/** An error that is not the statement's ends all. */
	private void givingUp(SQLException thrown) throws SQLException {
		if (this.interruption.requested() || ServerError.of(thrown).state().serverUnavailable()) {
			throw thrown;
		}
	}

	private static Map<Long, LockMode> strongest(Observation observation) {
		Map<Long, LockMode> strongest = new LinkedHashMap<>();
		observation.locks()
			.forEach((id, modes) -> modes.stream()
				.max(Comparator.naturalOrder())
				.ifPresent((mode) -> strongest.put(id, mode)));
		return strongest;
	}

}
