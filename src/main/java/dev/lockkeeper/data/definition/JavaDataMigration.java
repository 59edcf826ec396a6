package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A data migration written in Java, for changes that SQL can't express. Add the name of
 * the class to
 * {@code META-INF/services/dev.lockkeeper.data.definition.JavaDataMigration}. The class
 * needs a constructor without parameters. It is run, resumed, throttled and reported like
 * a data migration in SQL.
 */
public interface JavaDataMigration {

	/** The configured name of the database that it belongs to. */
	String database();

	/** Its name: lower case letters, digits and underscores. */
	String name();

	/**
	 * The directives, one per line, without {@code -- lockkeeper:}. When the code becomes
	 * a different data migration, change the directive {@code revision}.
	 */
	String directives();

	/**
	 * Changes the rows of one batch. Lockkeeper commits them together with the
	 * checkpoint. If there are several workers, several threads call this method at the
	 * same time.
	 * @param connection a session with an open transaction; do not commit, roll back or
	 * close it
	 * @param bounds first and last key of the batch, both included; empty lists without a
	 * key
	 * @return the number of changed rows
	 * @throws SQLException if the batch fails; Lockkeeper rolls it back and may retry it
	 */
	long apply(Connection connection, Bounds bounds) throws SQLException;

}
