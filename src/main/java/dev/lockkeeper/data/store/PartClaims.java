package dev.lockkeeper.data.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlValue;
import org.jspecify.annotations.Nullable;

/**
 * Claims parts for a worker and records its progress in them.
 */
public class PartClaims {

	private final DataTables tables;

	private final long run;

	private final TablePartStore parts;

	public PartClaims(DataTables tables, long run) {
		this.tables = tables;
		this.run = run;
		this.parts = new TablePartStore(tables, run);
	}

	/**
	 * Claims the first part that no worker processes. The claim ends with the session.
	 */
	public Optional<TablePart> claim(Connection connection) throws SQLException {
		for (TablePart open : open(connection)) {
			if (this.tables.locks().tryClaim(connection, this.run, open.number())) {
				// another worker may have changed the part before this one got the lock
				Optional<TablePart> now = open(connection).stream()
					.filter((part) -> part.number() == open.number())
					.findFirst();
				if (now.isPresent()) {
					return now;
				}
				release(connection, open);
			}
		}
		return Optional.empty();
	}

	/** Releases the claim, so that another worker can process the part. */
	public void release(Connection connection, TablePart part) throws SQLException {
		this.tables.locks().release(connection, this.run, part.number());
	}

	private List<TablePart> open(Connection connection) throws SQLException {
		return Query
			.of("""
					SELECT number, after_key, end_key, checkpoint FROM %s
					 WHERE run_id = ? AND done_at IS NULL AND set_aside IS NULL ORDER BY number"""
				.formatted(this.tables.parts()), this.run)
			.list(connection, PartClaims::read);
	}

	private static TablePart read(ResultSet row) throws SQLException {
		return new TablePart(row.getInt(1), key(row.getArray(2)), key(row.getArray(3)), key(row.getArray(4)));
	}

	private static @Nullable List<String> key(@Nullable Array array) throws SQLException {
		return (array != null) ? List.of((String[]) array.getArray()) : null;
	}

	/**
	 * Saves the checkpoint of a batch in the transaction of the batch.
	 * @return the run's status, so that each batch sees a request to pause or cancel
	 * @throws SQLException with SQLSTATE 40001 if another worker moved the checkpoint
	 */
	public RunStatus saveCheckpoint(Connection connection, TablePart part, Batch batch, long changed)
			throws SQLException {
		return Query
			.of("""
					UPDATE %1$s SET checkpoint = ?, rows_walked = rows_walked + ?, rows_changed = rows_changed + ?,
					       batches = batches + 1
					 WHERE run_id = ? AND number = ? AND checkpoint IS NOT DISTINCT FROM ? AND done_at IS NULL
					 RETURNING (SELECT status FROM %2$s WHERE id = run_id)""".formatted(this.tables.parts(),
					this.tables.runs()), SqlValue.texts(batch.bounds().to()), batch.rows(), changed, this.run,
					part.number(), SqlValue.texts(part.checkpoint()))
			.first(connection, (row) -> RunStatus.valueOf(row.getString(1)))
			.orElseThrow(() -> new SQLException("Another worker moved the checkpoint of this part", "40001"));
	}

	/** Records that all rows of a part are processed. */
	public void finish(Connection connection, TablePart part) throws SQLException {
		Query
			.of("UPDATE %s SET done_at = clock_timestamp() WHERE run_id = ? AND number = ? AND set_aside IS NULL"
				.formatted(this.tables.parts()), this.run, part.number())
			.run(connection);
	}

	/**
	 * Skips a batch that failed and keeps its bounds for a later run, in the open
	 * transaction.
	 * @return the number of batches of the run that are set aside
	 */
	public int setAside(Connection connection, TablePart part, Batch batch, String failure) throws SQLException {
		if (part.checkpoint() == null && batch.bounds().to().equals(part.end())) {
			setAsideWhole(connection, part, failure);
		}
		else {
			TablePart skipped = new TablePart(nextNumber(connection), part.position(), batch.bounds().to(), null);
			this.parts.insert(connection, skipped, failure);
			saveCheckpoint(connection, part, new Batch(batch.bounds(), 0), 0);
		}
		return this.parts.totals(connection).setAside();
	}

	/**
	 * The part consists of this batch only, for example because it was set aside before.
	 */
	private void setAsideWhole(Connection connection, TablePart part, String failure) throws SQLException {
		Query
			.of("UPDATE %s SET set_aside = ? WHERE run_id = ? AND number = ?".formatted(this.tables.parts()), failure,
					this.run, part.number())
			.run(connection);
	}

	/** Locks first, because two workers may set batches aside at the same time. */
	private int nextNumber(Connection connection) throws SQLException {
		this.tables.locks().lockRuns(connection);
		return Query.of("SELECT max(number) + 1 FROM %s WHERE run_id = ?".formatted(this.tables.parts()), this.run)
			.one(connection, (row) -> row.getInt(1));
	}

}
