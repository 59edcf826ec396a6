package dev.lockkeeper.data;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work that Java code does.
 */
record JavaBatch(JavaDataMigration migration) implements BatchWork {

	@Override
	public long apply(Connection connection, Bounds bounds) throws SQLException {
		return this.migration.apply(connection, bounds);
	}

}
