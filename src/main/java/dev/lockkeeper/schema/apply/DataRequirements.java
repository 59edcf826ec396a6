package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;

/**
 * Knows which data migrations are finished, for schema migrations that require them.
 */
@FunctionalInterface
public interface DataRequirements {

	/**
	 * Whether a data migration is finished on a database, or has no rows to change there.
	 * @param name of the data migration
	 */
	boolean met(Connection connection, Database database, Changelog changelog, String name) throws SQLException;

}
