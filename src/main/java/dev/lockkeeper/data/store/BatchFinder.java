package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.definition.Bounds;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the next batch of a table in key order.
 */
public class BatchFinder {

	private final KeyedTable table;

	public BatchFinder(KeyedTable table) {
		this.table = table;
	}

	/**
	 * Finds the first batch after a key.
	 * @param after last processed key; null to start with the table
	 * @param end last key of the part; null for the end of the table
	 * @param size maximum number of rows
	 * @return empty if no row is left
	 */
	public Optional<Batch> next(Connection connection, @Nullable List<String> after, @Nullable List<String> end,
			int size) throws SQLException {
		String query = """
				SELECT %s, %s
				  FROM (SELECT %3$s FROM %4$s%5$s ORDER BY %3$s LIMIT 1) AS first
				  LEFT JOIN (SELECT %3$s FROM %4$s%5$s ORDER BY %3$s OFFSET ? LIMIT 1) AS last ON true""".formatted(
				this.table.texts("first"), this.table.texts("last"), this.table.order(""), this.table.name(),
				where(after, end));
		List<Object> parameters = new ArrayList<>(parameters(after, end));
		parameters.addAll(parameters(after, end));
		parameters.add(size - 1);
		Optional<FirstAndLast> found = Query.of(query, parameters.toArray()).first(connection, this::firstAndLast);
		if (found.isEmpty()) {
			return Optional.empty();
		}
		List<String> last = found.get().last();
		return (last != null) ? Optional.of(batch(found.get().first(), last, size))
				: rest(connection, found.get().first(), after, end);
	}

	private FirstAndLast firstAndLast(ResultSet row) throws SQLException {
		int columns = this.table.columns().size();
		return new FirstAndLast(this.table.key(row, 0),
				(row.getString(columns + 1) != null) ? this.table.key(row, columns) : null);
	}

	/** Fewer rows are left than a full batch has. */
	private Optional<Batch> rest(Connection connection, List<String> first, @Nullable List<String> after,
			@Nullable List<String> end) throws SQLException {
		String query = """
				SELECT %s, lockkeeper_rows
				  FROM (SELECT %s, count(*) OVER () AS lockkeeper_rows FROM %s%s ORDER BY %s LIMIT 1) AS rest"""
			.formatted(this.table.texts("rest"), this.table.order(""), this.table.name(), where(after, end),
					this.table.order(" DESC"));
		return Query.of(query, parameters(after, end).toArray())
			.first(connection,
					(row) -> batch(first, this.table.key(row, 0), row.getInt(this.table.columns().size() + 1)));
	}

	private Batch batch(List<String> first, List<String> last, int rows) {
		return new Batch(new Bounds(first, last, this.table.types()), rows);
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

	private static List<SqlValue> parameters(@Nullable List<String> after, @Nullable List<String> end) {
		List<String> values = new ArrayList<>();
		if (after != null) {
			values.addAll(after);
		}
		if (end != null) {
			values.addAll(end);
		}
		return values.stream().map(SqlValue::untyped).toList();
	}

	/**
	 * The keys of a batch.
	 *
	 * @param last null if fewer rows are left than a full batch has
	 */
	private record FirstAndLast(List<String> first, @Nullable List<String> last) {
	}

}
