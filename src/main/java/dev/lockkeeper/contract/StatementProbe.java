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
 * Asks the server what it would make of one statement. PREPARE finds what is not there
 * and what has another type; it does not look at rights. EXPLAIN does: it gets the plan
 * ready as execution would and stops there.
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
	 * What does not fit; empty where all does.
	 * @param remarks to add to
	 * @throws SQLException if the server could not be asked
	 */
	List<Misfit> misfits(ContractStatement statement, List<String> remarks) throws SQLException {
		String types = statement.parameters().isEmpty() ? "" : "(" + String.join(", ", statement.parameters()) + ")";
		// a new name each time: the driver remembers what a text that it sent before
		// returns
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

	/** What the application would not find in the answer. */
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
				misfits.add(Misfit.of(statement, "it no longer returns \"%s\"".formatted(column.name()), null));
			}
			else if (column.widerIn(same)) {
				remarks.add("\"%s\" is %s now and was %s: see that %s can read it.".formatted(column.name(),
						same.type(), column.type(), String.join(", ", statement.sentFrom())));
			}
			else if (!column.readsAs(same)) {
				misfits.add(Misfit.of(statement, "it returns \"%s\" as %s, and the application expects %s"
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

	/** Described, not executed. */
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

	/** An error that says something of the statement, and not of this moment. */
	private static Misfit misfit(ContractStatement statement, SQLException ex, int before) throws SQLException {
		ServerError error = ServerError.of(ex);
		if (!error.state().judgesStatement()) {
			throw ex;
		}
		int position = error.position() - before;
		int line = (position > 0)
				? (int) statement.sql().substring(0, Math.min(position, statement.sql().length())).lines().count() : 0;
		return Misfit.of(statement, error, line);
	}

}
