package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Statements that do all their work in one transaction.
 */
record SqlScript(String sql) implements DataChange {

	@Override
	public long apply(Connection connection, Bounds bounds) throws SQLException {
		long changed = 0;
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(this.sql);
			do {
				changed += Math.max(0, statement.getLargeUpdateCount());
			}
			while (statement.getMoreResults() || statement.getLargeUpdateCount() >= 0);
		}
		return changed;
	}

}
