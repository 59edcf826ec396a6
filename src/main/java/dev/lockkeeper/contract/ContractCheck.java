package dev.lockkeeper.contract;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.contract.ContractOutcome.Busy;
import dev.lockkeeper.contract.ContractOutcome.Checked;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;

/**
 * Validates a contract against a database in a read-only session: each statement is
 * prepared and planned, and none is executed.
 */
public class ContractCheck {

	/**
	 * One plan for all parameter values, because the check has no values.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-PLAN-CACHE-MODE">plan_cache_mode</a>
	 */
	private static final String SESSION = """
			SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;
			SET plan_cache_mode = force_generic_plan""";

	private static final String USER = """
			SELECT rolname, rolsuper OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p'))
			  FROM pg_roles WHERE rolname = current_user""";

	private final Connector connector;

	public ContractCheck(Connector connector) {
		this.connector = connector;
	}

	/** Checks the contract as the configured user. */
	public ContractOutcome check(Database database, Contract contract)
			throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connect(database, "db-check")) {
			Query.of(SESSION).run(connection);
			StatementProbe probe = new StatementProbe(connection);
			List<Misfit> misfits = new ArrayList<>();
			List<String> remarks = new ArrayList<>();
			int checked = 0;
			for (ContractStatement statement : contract.statements()) {
				if (!statement.preparable()) {
					remarks.add(notChecked(statement));
					continue;
				}
				try {
					misfits.addAll(probe.misfits(statement, remarks));
					checked++;
				}
				catch (SQLException ex) {
					return busy(statement, ex);
				}
			}
			return checked(connection, checked, misfits, remarks);
		}
	}

	/** Any other error is not about the statement. */
	private static Busy busy(ContractStatement statement, SQLException ex) throws SQLException {
		ServerError error = ServerError.of(ex);
		if (!error.state().lockNotAvailable()) {
			throw ex;
		}
		return new Busy(statement, error);
	}

	private static String notChecked(ContractStatement statement) {
		return "Not checked, because PostgreSQL cannot prepare %s: %s, sent from %s.".formatted(statement.verb(),
				statement.sql().lines().findFirst().orElse(""), String.join(", ", statement.sentFrom()));
	}

	private static Checked checked(Connection session, int checked, List<Misfit> misfits, List<String> remarks)
			throws SQLException {
		return Query.of(USER)
			.one(session, (row) -> new Checked(row.getString(1), row.getBoolean(2), checked, misfits,
					remarks.stream().distinct().toList()));
	}

}
