package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.definition.Bounds;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.SqlBatch;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.data.run.DataOutcome.DryRunCompleted;
import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunInterrupted;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.KeyWalk;
import dev.lockkeeper.data.store.KeyWalk.Batch;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.data.store.RequiredSchema;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * Tries one batch and rolls it back, to see what it would do and how long it takes.
 */
class DryRun {

	private static final int ROWS = 1000;

	private final Database database;

	private final DataMigration migration;

	private final Interruption interruption;

	DryRun(Database database, DataMigration migration, Interruption interruption) {
		this.database = database;
		this.migration = migration;
		this.interruption = interruption;
	}

	DataOutcome rehearse(Connection worker) throws SQLException {
		try {
			RequiredSchema.check(worker, this.database, this.migration);
			return attempt(worker, DataCheck.fit(worker, this.migration));
		}
		catch (UnfitDataMigrationException ex) {
			return new RunRefused(List.of(ex.refusal()));
		}
	}

	private DataOutcome attempt(Connection worker, @Nullable KeyedTable table) throws SQLException {
		KeyWalk walk = (table != null) ? new KeyWalk(table) : null;
		Batch none = new Batch(Bounds.NONE, 0);
		Optional<Batch> batch = (walk != null) ? walk.next(worker, null, null, ROWS) : Optional.of(none);
		long rows = (walk != null) ? walk.rows(worker) : 0;
		if (batch.isEmpty()) {
			return new DryRunCompleted(List.of(), 0, 0, Duration.ZERO, rows);
		}
		DataProgress nothing = new DataProgress(0, 0, rows, 0, ROWS, 0, null);
		if (!this.interruption.begin(worker)) {
			return new RunInterrupted(nothing);
		}
		worker.setAutoCommit(false);
		try {
			List<String> plan = (table != null && this.migration.work() instanceof SqlBatch statement)
					? plan(worker, statement, table, batch.get().bounds()) : List.of();
			long start = System.nanoTime();
			long changed = this.migration.work().apply(worker, batch.get().bounds());
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			return new DryRunCompleted(plan, batch.get().rows(), changed, took, rows);
		}
		catch (SQLException | RuntimeException ex) {
			return this.interruption.requested() ? new RunInterrupted(nothing)
					: new RunFailed(nothing,
							"The first batch fails: %s".formatted(BatchFailureHandler.sentence(ServerError.of(ex))),
							"Correct the statement, or the row that it met. Nothing was changed.");
		}
		finally {
			this.interruption.end();
			worker.rollback();
			worker.setAutoCommit(true);
		}
	}

	/**
	 * A generic plan, because it shows parameters where another would show keys.
	 */
	private static List<String> plan(Connection worker, SqlBatch batch, KeyedTable table, Bounds bounds)
			throws SQLException {
		List<String> types = new ArrayList<>();
		List<String> values = new ArrayList<>();
		String text = batch.numbered(table.columns().size(), (from) -> {
			types.addAll(table.types());
			values.addAll(from ? bounds.from() : bounds.to());
		});
		try (Statement statement = worker.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
			statement.execute("PREPARE lockkeeper_batch (%s) AS %s".formatted(String.join(", ", types), text));
			List<String> plan = explain(statement, call(worker, values));
			statement.execute("DEALLOCATE lockkeeper_batch");
			return plan;
		}
	}

	private static String call(Connection worker, List<String> values) throws SQLException {
		try (PreparedStatement statement = worker.prepareStatement(
				"""
						SELECT format('EXPLAIN EXECUTE lockkeeper_batch (%s)', string_agg(quote_literal(value), ', ' ORDER BY place))
						  FROM unnest(?) WITH ORDINALITY AS bounds (value, place)""")) {
			statement.setArray(1, worker.createArrayOf("text", values.toArray()));
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getString(1);
			}
		}
	}

	private static List<String> explain(Statement statement, String sql) throws SQLException {
		List<String> plan = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				plan.add(rows.getString(1));
			}
		}
		return plan;
	}

}
