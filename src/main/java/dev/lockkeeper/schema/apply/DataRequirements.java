package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

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

	/**
	 * The data migrations that exist: they have a file or a class, or ran on a database.
	 * By default, any name does.
	 * @param name of the data migration that is required
	 */
	default Collection<String> names(Connection connection, Database database, Changelog changelog, String name)
			throws SQLException {
		return List.of(name);
	}

}
