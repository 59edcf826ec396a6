package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.data.definition.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way through a table: the bounds of the next batch, and those of its parts.
 */
public class KeyWalk {

	/** As many rows are drawn for each part's bound. */
	private static final int SAMPLES_PER_PART = 300;

	private static final long EXACT_BELOW = 200_000;

	private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

	private final KeyedTable table;

	public KeyWalk(KeyedTable table) {
		this.table = table;
	}

	/**
	 * The next batch behind a key.
	 * @param after the last key that is done; null at the beginning
	 * @param end the last key of the part; null for the table's end
	 * @return empty when no row is left
	 */
	public Optional<Batch> next(Connection connection, @Nullable List<String> after, @Nullable List<String> end,
			int size) throws SQLException {
		String where = where(after, end);
		String query = """
				SELECT %s, %s
				  FROM (SELECT %3$s FROM %4$s%5$s ORDER BY %6$s LIMIT 1) AS first
				  LEFT JOIN (SELECT %3$s FROM %4$s%5$s ORDER BY %6$s OFFSET ? LIMIT 1) AS last ON true""".formatted(
				this.table.texts("first"), this.table.texts("last"), this.table.order(""), this.table.name(), where,
				this.table.order(""));
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			int next = bind(statement, bind(statement, 1, after, end), after, end);
			statement.setInt(next, size - 1);
			try (ResultSet row = statement.executeQuery()) {
				if (!row.next()) {
					return Optional.empty();
				}
				List<String> first = key(row, 0);
				int columns = this.table.columns().size();
				return (row.getString(columns + 1) != null)
						? Optional.of(new Batch(bounds(first, key(row, columns)), size))
						: last(connection, first, after, end);
			}
		}
	}

	/** The last batch of a part holds fewer rows than were asked for. */
	private Optional<Batch> last(Connection connection, List<String> first, @Nullable List<String> after,
			@Nullable List<String> end) throws SQLException {
		String query = """
				SELECT %s, lockkeeper_rows
				  FROM (SELECT %s, count(*) OVER () AS lockkeeper_rows FROM %s%s ORDER BY %s LIMIT 1) AS rest"""
			.formatted(this.table.texts("rest"), this.table.order(""), this.table.name(), where(after, end),
					this.table.order(" DESC"));
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			bind(statement, 1, after, end);
			try (ResultSet row = statement.executeQuery()) {
				return row.next()
						? Optional
							.of(new Batch(bounds(first, key(row, 0)), row.getInt(this.table.columns().size() + 1)))
						: Optional.empty();
			}
		}
	}

	/**
	 * How many rows the table has: counted if it is small, else as the planner sees it.
	 */
	public long rows(Connection connection) throws SQLException {
		long planned = 0;
		try (PreparedStatement statement = connection
			.prepareStatement("EXPLAIN (FORMAT JSON) SELECT FROM " + this.table.name());
				ResultSet row = statement.executeQuery()) {
			row.next();
			Matcher rows = PLAN_ROWS.matcher(row.getString(1));
			planned = rows.find() ? Long.parseLong(rows.group(1)) : 0;
		}
		if (planned >= EXACT_BELOW) {
			return planned;
		}
		try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM " + this.table.name());
				ResultSet row = statement.executeQuery()) {
			row.next();
			return row.getLong(1);
		}
	}

	/**
	 * The last keys of parts of about the same size, but for the last part, which ends
	 * with the table. Drawn from a sample of its rows.
	 * @param rows how many rows the table has
	 */
	public List<List<String>> split(Connection connection, int parts, long rows) throws SQLException {
		List<List<String>> ends = new ArrayList<>();
		if (parts < 2) {
			return ends;
		}
		// pages are drawn, unless there are so few that none might be
		String method = (rows < EXACT_BELOW) ? "BERNOULLI" : "SYSTEM";
		double percent = Math.clamp(100.0 * SAMPLES_PER_PART * parts / Math.max(1, rows), 0.01, 100);
		String query = """
				SELECT %1$s
				  FROM (SELECT DISTINCT ON (lockkeeper_part) *
				          FROM (SELECT %2$s, ntile(?) OVER (ORDER BY %2$s) AS lockkeeper_part
				                  FROM %3$s TABLESAMPLE %4$s (%6$s)) AS drawn
				         ORDER BY lockkeeper_part, %5$s) AS bound
				 ORDER BY lockkeeper_part""".formatted(this.table.texts("bound"), this.table.order(""),
				this.table.name(), method, this.table.order(" DESC"), percent);
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setInt(1, parts);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					ends.add(key(row, 0));
				}
			}
		}
		return ends.isEmpty() ? ends : ends.subList(0, ends.size() - 1);
	}

	/**
	 * The last key of all; null where there is no row. Rows that come behind it later are
	 * written by who knows the new form already.
	 */
	public @Nullable List<String> last(Connection connection) throws SQLException {
		String query = "SELECT %s FROM (SELECT %s FROM %s ORDER BY %s LIMIT 1) AS last"
			.formatted(this.table.texts("last"), this.table.order(""), this.table.name(), this.table.order(" DESC"));
		try (PreparedStatement statement = connection.prepareStatement(query);
				ResultSet row = statement.executeQuery()) {
			return row.next() ? key(row, 0) : null;
		}
	}

	private String where(@Nullable List<String> after, @Nullable List<String> end) {
		List<String> conditions = new ArrayList<>();
		if (after != null) {
			conditions.add("%s > %s".formatted(this.table.key(), this.table.parameters()));
		}
		if (end != null) {
			conditions.add("%s <= %s".formatted(this.table.key(), this.table.parameters()));
		}
		return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
	}

	private static int bind(PreparedStatement statement, int first, @Nullable List<String> after,
			@Nullable List<String> end) throws SQLException {
		int parameter = first;
		for (String value : (after != null) ? after : List.<String>of()) {
			statement.setObject(parameter++, value, Types.OTHER);
		}
		for (String value : (end != null) ? end : List.<String>of()) {
			statement.setObject(parameter++, value, Types.OTHER);
		}
		return parameter;
	}

	private Bounds bounds(List<String> from, List<String> to) {
		return new Bounds(from, to, this.table.types());
	}

	private List<String> key(ResultSet row, int before) throws SQLException {
		List<String> key = new ArrayList<>();
		for (int column = 1; column <= this.table.columns().size(); column++) {
			key.add(row.getString(before + column));
		}
		return key;
	}

	/**
	 * Rows to change in one transaction.
	 *
	 * @param rows how many rows its bounds held when they were drawn
	 */
	public record Batch(Bounds bounds, int rows) {
	}

}
