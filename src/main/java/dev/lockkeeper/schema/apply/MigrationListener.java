package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.changelog.Migration;

/**
 * Called before and after each migration and each of its statements, with the connection
 * that runs them.
 */
interface MigrationListener {

	/** A migration is about to start. */
	void migrationBegins(Connection connection, Migration migration) throws SQLException;

	/**
	 * A statement is about to start.
	 * @param sql the statement
	 * @throws SQLException to prevent it
	 */
	void statementBegins(Connection connection, String sql) throws SQLException;

	void statementEnded();

	/** All statements of a migration are done; its transaction is still open. */
	void migrationEnds(Connection connection, Migration migration) throws SQLException;

}
