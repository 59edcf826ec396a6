package dev.lockkeeper.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Reports every statement that succeeds to a recorder.
 */
class RecordingDataSource extends DelegatingDataSource {

	private final StatementRecorder recorder;

	RecordingDataSource(DataSource dataSource, StatementRecorder recorder) {
		super(dataSource);
		this.recorder = recorder;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return proxy(Connection.class, (method, arguments) -> {
			Object result = invoke(method, connection, arguments);
			return switch (result) {
				case CallableStatement statement -> proxy(CallableStatement.class, recording(statement));
				case PreparedStatement statement -> proxy(PreparedStatement.class, recording(statement));
				case Statement statement -> proxy(Statement.class, recording(statement));
				case null, default -> result;
			};
		});
	}

	private Call recording(Statement statement) {
		return (method, arguments) -> {
			boolean sends = method.getName().startsWith("execute") || method.getName().equals("addBatch");
			if (!sends) {
				return invoke(method, statement, arguments);
			}
			List<SentStatement> sent = (arguments != null && arguments[0] instanceof String sql) ? SentStatement.of(sql)
					: SentStatement.of(statement);
			Object result = invoke(method, statement, arguments);
			this.recorder.record(sent, columns(statement, result));
			return result;
		};
	}

	private static @Nullable ResultSet columns(Statement statement, @Nullable Object result) throws SQLException {
		if (result instanceof ResultSet rows) {
			return rows;
		}
		return (result instanceof Boolean rows && rows) ? statement.getResultSet() : null;
	}

	private static <T> T proxy(Class<T> type, Call call) {
		InvocationHandler handler = (_, method, arguments) -> call.with(method, arguments);
		return type
			.cast(Proxy.newProxyInstance(RecordingDataSource.class.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	@FunctionalInterface
	private interface Call {

		@Nullable Object with(Method method, Object @Nullable [] arguments) throws Throwable;

	}

}
