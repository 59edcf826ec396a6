package dev.lockkeeper.data.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.store.KeyWalk.Batch;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the claims of a run.
 */
public class TablePartStore {

	private final DataTables tables;

	private final long run;

	public TablePartStore(DataTables tables, long run) {
		this.tables = tables;
		this.run = run;
	}

	/**
	 * Makes a claim for each part of a table.
	 * @param ends the last keys of all parts but the last one
	 * @param last the last key of all; null without rows or without a key
	 */
	public void create(Connection connection, List<List<String>> ends, @Nullable List<String> last)
			throws SQLException {
		List<String> after = null;
		for (int number = 0; number <= ends.size(); number++) {
			List<String> end = (number < ends.size()) ? ends.get(number) : last;
			insert(connection, number, after, end, null);
			after = end;
		}
	}

	private void insert(Connection connection, int number, @Nullable List<String> after, @Nullable List<String> end,
			@Nullable String setAside) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"INSERT INTO %s (run_id, number, after_key, end_key, set_aside, split_off) VALUES (?, ?, ?, ?, ?, ?)"
					.formatted(this.tables.claims()))) {
			statement.setLong(1, this.run);
			statement.setInt(2, number);
			statement.setArray(3, array(connection, after));
			statement.setArray(4, array(connection, end));
			statement.setString(5, setAside);
			statement.setBoolean(6, setAside != null);
			statement.execute();
		}
	}

	/**
	 * Takes the first claim that nobody works on; one of a worker that died is among
	 * them.
	 */
	public Optional<TablePart> take(Connection connection) throws SQLException {
		for (TablePart open : open(connection)) {
			if (this.tables.locks().take(connection, this.run, open.number())) {
				// another may have moved it on, or to its end, before the lock was ours
				Optional<TablePart> now = open(connection).stream()
					.filter((claim) -> claim.number() == open.number())
					.findFirst();
				if (now.isPresent()) {
					return now;
				}
				release(connection, open);
			}
		}
		return Optional.empty();
	}

	/** Lets others take a claim. */
	public void release(Connection connection, TablePart claim) throws SQLException {
		this.tables.locks().release(connection, this.run, claim.number());
	}

	private List<TablePart> open(Connection connection) throws SQLException {
		List<TablePart> claims = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement("""
				SELECT number, after_key, end_key, checkpoint FROM %s
				 WHERE run_id = ? AND done_at IS NULL AND set_aside IS NULL ORDER BY number"""
			.formatted(this.tables.claims()))) {
			statement.setLong(1, this.run);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					claims.add(new TablePart(row.getInt(1), list(row.getArray(2)), list(row.getArray(3)),
							list(row.getArray(4))));
				}
			}
		}
		return claims;
	}

	/**
	 * Records a batch in the transaction that does it.
	 * @return the run's status, so that a request to pause is seen with each batch
	 * @throws SQLException if the checkpoint is no longer where this worker left it
	 */
	public RunStatus advance(Connection connection, TablePart claim, Batch batch, long changed) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				UPDATE %1$s SET checkpoint = ?, rows_walked = rows_walked + ?, rows_changed = rows_changed + ?,
				       batches = batches + 1
				 WHERE run_id = ? AND number = ? AND checkpoint IS NOT DISTINCT FROM ? AND done_at IS NULL
				 RETURNING (SELECT status FROM %2$s WHERE id = run_id)""".formatted(this.tables.claims(),
				this.tables.runs()))) {
			statement.setArray(1, array(connection, batch.bounds().to()));
			statement.setLong(2, batch.rows());
			statement.setLong(3, changed);
			statement.setLong(4, this.run);
			statement.setInt(5, claim.number());
			statement.setArray(6, array(connection, claim.checkpoint()));
			try (ResultSet row = statement.executeQuery()) {
				if (!row.next()) {
					throw new SQLException("Another worker moved this claim's checkpoint", "40001");
				}
				return RunStatus.valueOf(row.getString(1));
			}
		}
	}

	/** All of a claim is done. */
	public void done(Connection connection, TablePart claim) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"UPDATE %s SET done_at = clock_timestamp() WHERE run_id = ? AND number = ? AND set_aside IS NULL"
					.formatted(this.tables.claims()))) {
			statement.setLong(1, this.run);
			statement.setInt(2, claim.number());
			statement.execute();
		}
	}

	/**
	 * Goes on behind a batch that failed, and keeps its bounds for a later run; in the
	 * transaction that is open.
	 * @return how many batches of the run are set aside now
	 */
	public int setAside(Connection connection, TablePart claim, Batch batch, String failure) throws SQLException {
		if (claim.checkpoint() == null && batch.bounds().to().equals(claim.end())) {
			setAsideWhole(connection, claim, failure);
		}
		else {
			insert(connection, next(connection), claim.position(), batch.bounds().to(), failure);
			advance(connection, claim, new Batch(batch.bounds(), 0), 0);
		}
		return totals(connection).setAside();
	}

	/** All that the claim holds is the batch, as when it was set aside before. */
	private void setAsideWhole(Connection connection, TablePart claim, String failure) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"UPDATE %s SET set_aside = ? WHERE run_id = ? AND number = ?".formatted(this.tables.claims()))) {
			statement.setString(1, failure);
			statement.setLong(2, this.run);
			statement.setInt(3, claim.number());
			statement.execute();
		}
	}

	/** Under the lock of those who number claims: two workers may set aside at once. */
	private int next(Connection connection) throws SQLException {
		this.tables.locks().alone(connection);
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT max(number) + 1 FROM %s WHERE run_id = ?".formatted(this.tables.claims()))) {
			statement.setLong(1, this.run);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getInt(1);
			}
		}
	}

	/** What was set aside is to be tried again. */
	public void takeUp(Connection connection) throws SQLException {
		update(connection, "UPDATE %s SET set_aside = NULL WHERE run_id = ? AND set_aside IS NOT NULL");
	}

	/** All is done, and not enough: the whole table is to be walked again. */
	public void rewind(Connection connection) throws SQLException {
		update(connection, "DELETE FROM %s WHERE run_id = ? AND split_off");
		update(connection,
				"UPDATE %s SET checkpoint = NULL, done_at = NULL, rows_walked = 0, rows_changed = 0, batches = 0 WHERE run_id = ?");
	}

	private void update(Connection connection, String sql) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql.formatted(this.tables.claims()))) {
			statement.setLong(1, this.run);
			statement.execute();
		}
	}

	/** What was said of the batches that wait for a later run. */
	public List<String> setAside(Connection connection) throws SQLException {
		List<String> failures = new ArrayList<>();
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT set_aside FROM %s WHERE run_id = ? AND set_aside IS NOT NULL ORDER BY number"
				.formatted(this.tables.claims()))) {
			statement.setLong(1, this.run);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					failures.add(row.getString(1));
				}
			}
		}
		return failures;
	}

	/** How far all claims are together. */
	public PartTotals totals(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				SELECT coalesce(sum(rows_walked), 0), coalesce(sum(rows_changed), 0), coalesce(sum(batches), 0),
				       count(*), count(done_at), count(set_aside) FROM %s WHERE run_id = ?"""
			.formatted(this.tables.claims()))) {
			statement.setLong(1, this.run);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return new PartTotals(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4), row.getInt(5),
						row.getInt(6));
			}
		}
	}

	private static @Nullable Array array(Connection connection, @Nullable List<String> key) throws SQLException {
		return (key != null) ? connection.createArrayOf("text", key.toArray()) : null;
	}

	private static @Nullable List<String> list(@Nullable Array array) throws SQLException {
		return (array != null) ? List.of((String[]) array.getArray()) : null;
	}

	/** Sums over the claims of a run. */
	public record PartTotals(long rowsWalked, long rowsChanged, long batches, int claims, int done, int setAside) {

		/** Nothing is left to do but what was set aside. */
		public boolean walked() {
			return this.done + this.setAside == this.claims;
		}

	}

}
