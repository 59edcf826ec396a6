package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A data migration written in Java, for what SQL can't express. Name its class in
 * {@code META-INF/services/dev.lockkeeper.data.JavaDataMigration}; it needs a constructor
 * without parameters. It is run, resumed, throttled and reported as those in SQL are.
 */
public interface JavaDataMigration {

	/** The database that it belongs to, by its name in the configuration. */
	String database();

	/** By which it is run: lower case letters, digits and underscores. */
	String name();

	/**
	 * What a file says in its head comment, a directive a line without
	 * {@code -- lockkeeper:}. Change {@code revision} in it when the code changes in a
	 * way that makes it another migration.
	 */
	String directives();

	/**
	 * Changes the rows of one batch, in a transaction that is committed together with the
	 * checkpoint; called from several threads at once when there are several workers.
	 * @param connection not to be committed, rolled back or closed
	 * @param bounds the batch's first and last key, both part of it; empty lists without
	 * a key
	 * @return how many rows it changed
	 */
	long apply(Connection connection, Bounds bounds) throws SQLException;

}
