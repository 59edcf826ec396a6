package dev.lockkeeper.schema;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.changelog.Migration;

/**
 * Is told what the engine is about to do, on the connection that it will do it on.
 */
interface StatementListener {

	/**
	 * A migration comes next.
	 * @param transactional whether it runs in one transaction
	 */
	void migrationBegins(Connection connection, Migration migration, boolean transactional) throws SQLException;

	/**
	 * A statement comes next.
	 * @throws SQLException to keep it from running
	 */
	void statementBegins(Connection connection) throws SQLException;

	void statementEnded();

}
