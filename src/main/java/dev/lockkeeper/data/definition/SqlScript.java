package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.postgres.Query;

/**
 * SQL statements that change all rows in one transaction.
 */
record SqlScript(String sql) implements DataChange {

	@Override
	public long apply(Connection connection, Bounds bounds) throws SQLException {
		return Query.of(this.sql).update(connection);
	}

}
