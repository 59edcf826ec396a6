package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
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
import dev.lockkeeper.data.run.RunFailure.DryRunFailed;
import dev.lockkeeper.data.store.Batch;
import dev.lockkeeper.data.store.BatchFinder;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.data.store.TableSplitter;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlValue;
import org.jspecify.annotations.Nullable;

/**
 * Runs one batch and rolls it back.
 */
class DryRun {

	private static final int MAX_ROWS = 1000;

	private static final String EXPLAIN = """
			SELECT format('EXPLAIN EXECUTE lockkeeper_batch (%s)', string_agg(quote_literal(value), ', ' ORDER BY place))
			  FROM unnest(?) WITH ORDINALITY AS bounds (value, place)""";

	private final Database database;

	private final DataMigration migration;

	private final Interruption interruption;

	DryRun(Database database, DataMigration migration, Interruption interruption) {
		this.database = database;
		this.migration = migration;
		this.interruption = interruption;
	}

	DataOutcome run(Connection worker) throws SQLException {
		try {
			KeyedTable table = new PreRunCheck(this.database).check(worker, this.migration);
			return (table != null) ? run(worker, table) : run(worker, null, Batch.WITHOUT_KEY, 0);
		}
		catch (UnfitDataMigrationException ex) {
			return new RunRefused(List.of(ex.refusal()));
		}
	}

	private DataOutcome run(Connection worker, KeyedTable table) throws SQLException {
		Optional<Batch> batch = new BatchFinder(table).next(worker, null, null, MAX_ROWS);
		long rows = new TableSplitter(table).rows(worker);
		return batch.isPresent() ? run(worker, table, batch.get(), rows)
				: new DryRunCompleted(List.of(), 0, 0, Duration.ZERO, rows);
	}

	private DataOutcome run(Connection worker, @Nullable KeyedTable table, Batch batch, long rows) throws SQLException {
		DataProgress nothing = new DataProgress(0, 0, rows, 0, MAX_ROWS, 0, null);
		if (!this.interruption.begin(worker)) {
			return new RunInterrupted(nothing);
		}
		worker.setAutoCommit(false);
		try {
			List<String> plan = (table != null && this.migration.change() instanceof SqlBatch statement)
					? plan(worker, statement, table, batch.bounds()) : List.of();
			long start = System.nanoTime();
			long changed = this.migration.change().apply(worker, batch.bounds());
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			return new DryRunCompleted(plan, batch.rows(), changed, took, rows);
		}
		catch (SQLException | RuntimeException ex) {
			return this.interruption.requested() ? new RunInterrupted(nothing)
					: new RunFailed(nothing, new DryRunFailed(ServerError.of(ex)));
		}
		finally {
			this.interruption.end();
			worker.rollback();
			worker.setAutoCommit(true);
		}
	}

	/** Explains a generic plan, because it shows parameters instead of keys. */
	private static List<String> plan(Connection worker, SqlBatch batch, KeyedTable table, Bounds bounds)
			throws SQLException {
		List<String> types = new ArrayList<>();
		List<String> values = new ArrayList<>();
		String text = batch.numbered(table.columns().size(), (from) -> {
			types.addAll(table.types());
			values.addAll(from ? bounds.from() : bounds.to());
		});
		Query.of("SET LOCAL plan_cache_mode = force_generic_plan").run(worker);
		Query.of("PREPARE lockkeeper_batch (%s) AS %s".formatted(String.join(", ", types), text)).run(worker);
		String explain = Query.of(EXPLAIN, SqlValue.texts(values)).one(worker, (row) -> row.getString(1));
		List<String> plan = Query.of(explain).strings(worker);
		Query.of("DEALLOCATE lockkeeper_batch").run(worker);
		return plan;
	}

}
