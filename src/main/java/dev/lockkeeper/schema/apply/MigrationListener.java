package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.changelog.Migration;

/**
 * Is told what is about to be done, on the connection that it will be done on.
 */
interface MigrationListener {

	/** A migration comes next. */
	void migrationBegins(Connection connection, Migration migration) throws SQLException;

	/**
	 * A statement comes next.
	 * @throws SQLException to keep it from running
	 */
	void statementBegins(Connection connection) throws SQLException;

	void statementEnded();

	/** All statements of a migration are done, and its transaction is still open. */
	void migrationEnds(Connection connection, Migration migration) throws SQLException;

}
