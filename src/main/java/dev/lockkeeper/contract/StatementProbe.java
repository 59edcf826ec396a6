package dev.lockkeeper.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * Checks one statement without executing it. PREPARE detects missing objects and wrong
 * types, but no missing privileges. EXPLAIN detects these, because it prepares the
 * execution.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-prepare.html">PREPARE</a>
 * @see <a href="https://www.postgresql.org/docs/current/sql-explain.html">EXPLAIN</a>
 */
class StatementProbe {

	private final Connection connection;

	private final PlanReader planReader;

	private int probed;

	StatementProbe(Connection connection) {
		this.connection = connection;
		this.planReader = new PlanReader(connection);
	}

	/**
	 * Finds the reasons why the statement fails; empty if it does not.
	 * @param remarks the list to which remarks are added
	 * @throws SQLException if the check itself fails
	 */
	List<Misfit> misfits(ContractStatement statement, List<String> remarks) throws SQLException {
		String types = statement.parameters().isEmpty() ? "" : "(" + String.join(", ", statement.parameters()) + ")";
		// a new name each time, because the driver caches the result columns of a text
		String name = "lockkeeper_contract_" + ++this.probed;
		String prepare = "PREPARE %s%s AS ".formatted(name, types);
		String execute = execute(name, statement);
		try {
			Query.of(prepare + statement.sql()).run(this.connection);
			try {
				List<Misfit> misfits = new ArrayList<>(unreadable(statement, execute, remarks));
				String plan = Query.of("EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) " + execute)
					.one(this.connection, (row) -> row.getString(1));
				misfits.addAll(this.planReader.misfits(statement, plan, remarks));
				return misfits;
			}
			finally {
				Query.of("DEALLOCATE " + name).run(this.connection);
			}
		}
		catch (SQLException ex) {
			return List.of(misfit(statement, ex, prepare.length()));
		}
	}

	/** Finds columns of the result that the application cannot read. */
	private List<Misfit> unreadable(ContractStatement statement, String execute, List<String> remarks)
			throws SQLException {
		List<ResultColumn> expected = statement.returns();
		if (expected == null) {
			return List.of();
		}
		List<ResultColumn> found = answer(execute);
		List<Misfit> misfits = new ArrayList<>();
		for (ResultColumn column : expected) {
			ResultColumn same = take(column, found);
			if (same == null) {
				misfits.add(Misfit.of(statement,
						"the statement no longer returns column \"%s\"".formatted(column.name()), null));
			}
			else if (column.widerIn(same)) {
				remarks.add("The type of column \"%s\" changed from %s to %s. Check that %s can read it."
					.formatted(column.name(), column.type(), same.type(), String.join(", ", statement.sentFrom())));
			}
			else if (!column.readsAs(same)) {
				misfits.add(
						Misfit.of(statement, "the statement returns column \"%s\" as %s, but the application expects %s"
							.formatted(column.name(), same.type(), column.type()), null));
			}
		}
		return misfits;
	}

	private static @Nullable ResultColumn take(ResultColumn column, List<ResultColumn> found) {
		for (ResultColumn candidate : found) {
			if (candidate.name().equals(column.name())) {
				found.remove(candidate);
				return candidate;
			}
		}
		return null;
	}

	/** Describes the result without executing the statement. */
	private List<ResultColumn> answer(String sql) throws SQLException {
		List<ResultColumn> columns = new ArrayList<>();
		try (PreparedStatement execute = this.connection.prepareStatement(sql)) {
			ResultSetMetaData metaData = execute.getMetaData();
			for (int column = 1; metaData != null && column <= metaData.getColumnCount(); column++) {
				columns.add(new ResultColumn(metaData.getColumnLabel(column), metaData.getColumnTypeName(column)));
			}
		}
		return columns;
	}

	private static String execute(String name, ContractStatement statement) {
		List<String> parameters = Collections.nCopies(statement.parameters().size(), "NULL");
		return "EXECUTE " + name + (parameters.isEmpty() ? "" : "(" + String.join(", ", parameters) + ")");
	}

	/** Converts an error that the statement itself causes; throws any other. */
	private static Misfit misfit(ContractStatement statement, SQLException ex, int before) throws SQLException {
		ServerError error = ServerError.of(ex);
		if (!error.state().statementInvalid()) {
			throw ex;
		}
		int position = error.position() - before;
		int line = (position > 0)
				? (int) statement.sql().substring(0, Math.min(position, statement.sql().length())).lines().count() : 0;
		return Misfit.of(statement, error, line);
	}

}
