package dev.lockkeeper.lint.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import dev.lockkeeper.postgres.QualifiedName;

/**
 * Knows which data migrations are running, so that a plan can report them.
 */
@FunctionalInterface
public interface RunningDataMigrations {

	/**
	 * Finds a running data migration of a table, or of another table in the same
	 * partition tree.
	 * @return its name; empty if none is running
	 */
	Optional<String> on(Connection connection, QualifiedName table) throws SQLException;

}
