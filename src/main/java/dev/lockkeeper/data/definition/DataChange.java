package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a data migration does in one transaction.
 */
public sealed interface DataChange permits SqlBatch, SqlScript, JavaBatch {

	/**
	 * Changes rows. Does not commit.
	 * @return the number of changed rows
	 */
	long apply(Connection connection, Bounds bounds) throws SQLException;

}
