package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;

/**
 * Knows which data migrations are done, so that a schema migration may rely on them.
 */
@FunctionalInterface
public interface DataRequirements {

	/**
	 * Whether nothing is left to do of a data migration in a database.
	 * @param name by which it is run
	 */
	boolean met(Connection connection, Database database, Changelog changelog, String name) throws SQLException;

}
