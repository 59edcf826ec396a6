package dev.lockkeeper.contract;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Records the statements of the application's code, but not those of the tests.
 */
class StatementRecorder {

	private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

	private final StackWalker walker = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

	private final CodeSource application = Contract.class.getProtectionDomain().getCodeSource();

	private final CodeSource tests = StatementRecorder.class.getProtectionDomain().getCodeSource();

	private final Set<ContractStatement> recorded = new HashSet<>();

	/**
	 * Records statements of the calling thread.
	 * @param rows what came back; null when nothing did
	 */
	synchronized void record(List<SentStatement> sent, @Nullable ResultSet rows) throws SQLException {
		Optional<String> method = sender();
		if (method.isEmpty()) {
			return;
		}
		for (SentStatement statement : sent) {
			List<ResultColumn> columns = (rows != null && sent.size() == 1) ? columns(rows) : null;
			String sql = statement.sql().replace("\r\n", "\n").strip();
			this.recorded
				.add(new ContractStatement(sql, statement.parameters(), columns, new TreeSet<>(Set.of(method.get()))));
		}
	}

	/** The statements since the last call. */
	synchronized List<ContractStatement> drain() {
		List<ContractStatement> drained = List.copyOf(this.recorded);
		this.recorded.clear();
		return drained;
	}

	private Optional<String> sender() {
		return this.walker.walk((frames) -> frames.filter(this::ours).findFirst())
			.filter((frame) -> source(frame).equals(this.application))
			.map((frame) -> className(frame) + "." + methodName(frame));
	}

	private boolean ours(StackFrame frame) {
		return (source(frame).equals(this.application) || source(frame).equals(this.tests))
				&& !frame.getDeclaringClass().getPackage().equals(StatementRecorder.class.getPackage());
	}

	private static Object source(StackFrame frame) {
		return Objects.requireNonNullElse(frame.getDeclaringClass().getProtectionDomain().getCodeSource(), "");
	}

	private static String className(StackFrame frame) {
		String name = frame.getClassName();
		int generated = name.indexOf("$$");
		return (generated < 0) ? name : name.substring(0, generated);
	}

	private static String methodName(StackFrame frame) {
		Matcher lambda = LAMBDA.matcher(frame.getMethodName());
		return lambda.matches() ? lambda.group(1) : frame.getMethodName();
	}

	private static List<ResultColumn> columns(ResultSet rows) throws SQLException {
		ResultSetMetaData metaData = rows.getMetaData();
		List<ResultColumn> columns = new ArrayList<>();
		for (int column = 1; column <= metaData.getColumnCount(); column++) {
			columns.add(new ResultColumn(metaData.getColumnLabel(column), metaData.getColumnTypeName(column)));
		}
		return columns;
	}

}
