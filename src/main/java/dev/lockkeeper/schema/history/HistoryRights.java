package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.TableRights;

/**
 * Takes from others the right to write the schema history, which default privileges give
 * them as they do for every table that the migrator creates.
 */
public class HistoryRights {

	public void keepToOwner(Connection connection, QualifiedName table) throws SQLException {
		for (String revoke : new TableRights().toReadOnly(connection, table)) {
			try (Statement statement = connection.createStatement()) {
				statement.execute(revoke);
			}
		}
	}

}
