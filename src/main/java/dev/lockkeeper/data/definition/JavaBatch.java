package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work that Java code does.
 */
record JavaBatch(JavaDataMigration migration) implements DataChange {

	@Override
	public long apply(Connection connection, Bounds bounds) throws SQLException {
		try {
			return this.migration.apply(connection, bounds);
		}
		catch (RuntimeException | Error ex) {
			throw new BrokenCodeException(ex);
		}
	}

	/**
	 * The code threw something that the server knows nothing of. Its message may hold
	 * values of rows, so that it tells what was thrown and where.
	 */
	static final class BrokenCodeException extends RuntimeException {

		BrokenCodeException(Throwable cause) {
			super(place(cause), cause);
		}

		private static String place(Throwable cause) {
			StackTraceElement[] trace = cause.getStackTrace();
			return "%s was thrown%s".formatted(cause.getClass().getName(), (trace.length == 0) ? "" : " at %s.%s:%d"
				.formatted(trace[0].getClassName(), trace[0].getMethodName(), trace[0].getLineNumber()));
		}

	}

}
