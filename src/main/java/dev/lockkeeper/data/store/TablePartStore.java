package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlValue;
import org.jspecify.annotations.Nullable;

/**
 * Creates, resets and counts the parts of a run.
 */
public class TablePartStore {

	private final DataTables tables;

	private final long run;

	public TablePartStore(DataTables tables, long run) {
		this.tables = tables;
		this.run = run;
	}

	/**
	 * Creates the parts of a table.
	 * @param ends last keys of all parts except the last
	 * @param last last key of the table; null if it has no rows or the data migration has
	 * no key
	 */
	public void create(Connection connection, List<List<String>> ends, @Nullable List<String> last)
			throws SQLException {
		List<String> after = null;
		for (int number = 0; number <= ends.size(); number++) {
			List<String> end = (number < ends.size()) ? ends.get(number) : last;
			insert(connection, new TablePart(number, after, end, null), null);
			after = end;
		}
	}

	/**
	 * Inserts a part.
	 * @param failure why the batch that it consists of was set aside; null for a part of
	 * the table
	 */
	void insert(Connection connection, TablePart part, @Nullable String failure) throws SQLException {
		Query
			.of("INSERT INTO %s (run_id, number, after_key, end_key, set_aside, split_off) VALUES (?, ?, ?, ?, ?, ?)"
				.formatted(this.tables.parts()), this.run, part.number(), SqlValue.texts(part.after()),
					SqlValue.texts(part.end()), failure, failure != null)
			.run(connection);
	}

	/** Lets workers process again the batches that were set aside. */
	public void retrySetAside(Connection connection) throws SQLException {
		update(connection, "UPDATE %s SET set_aside = NULL WHERE run_id = ? AND set_aside IS NOT NULL");
	}

	/** Lets workers process the whole table again. */
	public void restart(Connection connection) throws SQLException {
		update(connection, "DELETE FROM %s WHERE run_id = ? AND split_off");
		update(connection,
				"UPDATE %s SET checkpoint = NULL, done_at = NULL, rows_walked = 0, rows_changed = 0, batches = 0 WHERE run_id = ?");
	}

	private void update(Connection connection, String sql) throws SQLException {
		Query.of(sql.formatted(this.tables.parts()), this.run).run(connection);
	}

	/** Reads why batches were set aside. */
	public List<String> failures(Connection connection) throws SQLException {
		return Query
			.of("SELECT set_aside FROM %s WHERE run_id = ? AND set_aside IS NOT NULL ORDER BY number"
				.formatted(this.tables.parts()), this.run)
			.strings(connection);
	}

	/** Adds up all parts. */
	public PartTotals totals(Connection connection) throws SQLException {
		return Query.of("""
				SELECT coalesce(sum(rows_walked), 0), coalesce(sum(rows_changed), 0), count(*), count(done_at),
				       count(set_aside) FROM %s WHERE run_id = ?""".formatted(this.tables.parts()), this.run)
			.one(connection, (row) -> new PartTotals(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4),
					row.getInt(5)));
	}

}
