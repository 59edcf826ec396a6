package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A batch that Java code changes.
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
	 * The Java code threw an exception that is not an {@link SQLException}. The message
	 * of the cause may contain values of rows, so this message names only its class and
	 * location.
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
