package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a data migration does in one transaction.
 */
public sealed interface DataChange permits SqlBatch, SqlScript, JavaBatch {

	/**
	 * Changes rows; commits nothing.
	 * @return how many it changed
	 */
	long apply(Connection connection, Bounds bounds) throws SQLException;

}
