package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.postgres.Query;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a table and splits it into parts of about the same size.
 */
public class TableSplitter {

	private static final int SAMPLES_PER_PART = 300;

	/** Below this number of rows, counting them is fast enough. */
	private static final long EXACT_BELOW = 200_000;

	private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

	private final KeyedTable table;

	public TableSplitter(KeyedTable table) {
		this.table = table;
	}

	/** Returns the number of rows: counted if the table is small, else estimated. */
	public long rows(Connection connection) throws SQLException {
		long planned = Query.of("EXPLAIN (FORMAT JSON) SELECT FROM " + this.table.name())
			.one(connection, (row) -> planned(row.getString(1)));
		return (planned >= EXACT_BELOW) ? planned
				: Query.of("SELECT count(*) FROM " + this.table.name()).one(connection, (row) -> row.getLong(1));
	}

	private static long planned(String plan) {
		Matcher rows = PLAN_ROWS.matcher(plan);
		return rows.find() ? Long.parseLong(rows.group(1)) : 0;
	}

	/**
	 * Samples rows to find the last keys of all parts except the last one, which ends
	 * with the table.
	 * @param rows number of rows of the table
	 * @return fewer than requested if the table has few rows
	 */
	public List<List<String>> split(Connection connection, int parts, long rows) throws SQLException {
		if (parts < 2) {
			return List.of();
		}
		// SYSTEM samples pages: a small table might get no sample
		String method = (rows < EXACT_BELOW) ? "BERNOULLI" : "SYSTEM";
		double percent = Math.clamp(100.0 * SAMPLES_PER_PART * parts / Math.max(1, rows), 0.01, 100);
		String query = """
				SELECT %1$s
				  FROM (SELECT DISTINCT ON (lockkeeper_part) *
				          FROM (SELECT %2$s, ntile(?) OVER (ORDER BY %2$s) AS lockkeeper_part
				                  FROM %3$s TABLESAMPLE %4$s (%6$s)) AS sample
				         ORDER BY lockkeeper_part, %5$s) AS bound
				 ORDER BY lockkeeper_part""".formatted(this.table.texts("bound"), this.table.order(""),
				this.table.name(), method, this.table.order(" DESC"), percent);
		List<List<String>> ends = Query.of(query, parts).list(connection, (row) -> this.table.key(row, 0));
		return ends.isEmpty() ? ends : ends.subList(0, ends.size() - 1);
	}

	/**
	 * Returns the last key of the table, where the run ends; null if there is no row. The
	 * application is responsible for rows that it inserts later.
	 */
	public @Nullable List<String> lastKey(Connection connection) throws SQLException {
		String query = "SELECT %s FROM (SELECT %s FROM %s ORDER BY %s LIMIT 1) AS last"
			.formatted(this.table.texts("last"), this.table.order(""), this.table.name(), this.table.order(" DESC"));
		return Query.of(query).first(connection, (row) -> this.table.key(row, 0)).orElse(null);
	}

}
