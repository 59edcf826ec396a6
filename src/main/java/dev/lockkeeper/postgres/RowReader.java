package dev.lockkeeper.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads the current row of a result.
 *
 * @param <T> what a row becomes
 */
@FunctionalInterface
public interface RowReader<T> {

	/** Reads the row; does not move to another one. */
	T read(ResultSet row) throws SQLException;

}
