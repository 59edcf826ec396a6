package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;

/**
 * Reads the state of a schema: its history, compared with a changelog.
 */
public class SchemaStateReader {

	private final HistoryTable historyTable = new HistoryTable();

	public SchemaState read(Connection connection, Database database, Changelog changelog, Optional<Version> target)
			throws SQLException {
		return SchemaState.of(changelog, this.historyTable.read(connection, database), target);
	}

}
