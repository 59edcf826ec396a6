package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.TableRights;

/**
 * Revokes the privileges to write a history table from all but its owner. Default
 * privileges may have granted them when the migrator created the table.
 */
public class HistoryRights {

	public void keepToOwner(Connection connection, QualifiedName table) throws SQLException {
		for (String revoke : new TableRights().toReadOnly(connection, table)) {
			Query.of(revoke).run(connection);
		}
	}

}
