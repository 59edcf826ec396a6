package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An SQL statement with its parameters. It runs on a session, closes what it opens, and
 * throws the driver's {@link SQLException} unchanged.
 *
 * <p>
 * SQL without parameters is sent as it is: it may consist of several statements, and a
 * question mark in it is an operator. In SQL with parameters each {@code ?} is a
 * parameter, and the operator is written {@code ??}.
 */
public final class Query {

	private static final String NO_DATA = "02000";

	private static final String CARDINALITY_VIOLATION = "21000";

	private final String sql;

	private final @Nullable Object[] parameters;

	private Query(String sql, @Nullable Object[] parameters) {
		this.sql = sql;
		this.parameters = parameters.clone();
	}

	/**
	 * Creates a query.
	 * @param parameters values for each {@code ?}: null, String, Boolean, Integer, Long,
	 * Double, an enum (bound by its name), or a {@link SqlValue}
	 */
	public static Query of(String sql, @Nullable Object... parameters) {
		return new Query(sql, parameters);
	}

	/** Reads all rows. */
	public <T> List<T> list(Connection session, RowReader<T> reader) throws SQLException {
		try (Statement statement = statement(session); ResultSet rows = rows(statement)) {
			List<T> list = new ArrayList<>();
			while (rows.next()) {
				list.add(reader.read(rows));
			}
			return list;
		}
	}

	/** Reads the first column of all rows. */
	public List<String> strings(Connection session) throws SQLException {
		return list(session, (row) -> row.getString(1));
	}

	/** Reads the first row; empty if there is none. */
	public <T> Optional<T> first(Connection session, RowReader<T> reader) throws SQLException {
		try (Statement statement = statement(session); ResultSet rows = rows(statement)) {
			return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
		}
	}

	/**
	 * Reads the only row.
	 * @throws SQLException with SQLSTATE 02000 if there is no row, and 21000 if there are
	 * several
	 */
	public <T> T one(Connection session, RowReader<T> reader) throws SQLException {
		List<T> rows = list(session, reader);
		if (rows.size() != 1) {
			throw new SQLException("The query returned %d rows instead of one".formatted(rows.size()),
					rows.isEmpty() ? NO_DATA : CARDINALITY_VIOLATION);
		}
		return rows.getFirst();
	}

	/** Whether there is a first row and its first column is true. */
	public boolean isTrue(Connection session) throws SQLException {
		return first(session, (row) -> row.getBoolean(1)).orElse(false);
	}

	/** Whether there is a row. */
	public boolean hasRow(Connection session) throws SQLException {
		return first(session, (_) -> true).isPresent();
	}

	/**
	 * Runs the SQL.
	 * @return the number of changed rows, added up if it consists of several statements
	 */
	public long update(Connection session) throws SQLException {
		try (Statement statement = statement(session)) {
			execute(statement);
			long changed = 0;
			do {
				changed += Math.max(0, statement.getUpdateCount());
			}
			while (statement.getMoreResults() || statement.getUpdateCount() >= 0);
			return changed;
		}
	}

	/** Runs the SQL and ignores its result. */
	public void run(Connection session) throws SQLException {
		try (Statement statement = statement(session)) {
			execute(statement);
		}
	}

	private Statement statement(Connection session) throws SQLException {
		return (this.parameters.length == 0) ? session.createStatement() : session.prepareStatement(this.sql);
	}

	private ResultSet rows(Statement statement) throws SQLException {
		if (statement instanceof PreparedStatement prepared) {
			bind(prepared);
			return prepared.executeQuery();
		}
		statement.setEscapeProcessing(false);
		return statement.executeQuery(this.sql);
	}

	private void execute(Statement statement) throws SQLException {
		if (statement instanceof PreparedStatement prepared) {
			bind(prepared);
			prepared.execute();
			return;
		}
		statement.setEscapeProcessing(false);
		statement.execute(this.sql);
	}

	private void bind(PreparedStatement statement) throws SQLException {
		for (int index = 0; index < this.parameters.length; index++) {
			switch (this.parameters[index]) {
				case SqlValue value -> value.bind(statement, index + 1);
				case Enum<?> value -> statement.setString(index + 1, value.name());
				case null, default -> statement.setObject(index + 1, this.parameters[index]);
			}
		}
	}

	@Override
	public String toString() {
		return this.sql;
	}

}
