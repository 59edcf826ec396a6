package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.lockkeeper.postgres.SqlTokens;

/**
 * A statement with the bounds {@code :from} and {@code :to} of a batch in it.
 */
public record SqlBatch(String sql) implements DataChange {

	private static final Pattern BOUND = Pattern.compile("(?<![:\\w]):(from|to)\\b|\\?");

	@Override
	public long apply(Connection connection, Bounds bounds) throws SQLException {
		List<String> values = new ArrayList<>();
		// of the key's own types, as they were when the server checked it
		String text = replace((number) -> "CAST(? AS %s)".formatted(bounds.types().get(number)), bounds.types().size(),
				"??", (from) -> values.addAll(from ? bounds.from() : bounds.to()));
		try (PreparedStatement statement = connection.prepareStatement(text)) {
			for (int index = 0; index < values.size(); index++) {
				statement.setObject(index + 1, values.get(index), Types.OTHER);
			}
			return statement.execute() ? 0 : Math.max(0, statement.getLargeUpdateCount());
		}
	}

	/** Whether a bound stands in it. */
	boolean uses(String bound) {
		boolean[] found = new boolean[1];
		SqlTokens.replace(this.sql, BOUND, (match) -> {
			found[0] |= bound.equals(match.group(1));
			return match.group();
		});
		return found[0];
	}

	/**
	 * The statement with numbered parameters, as the server wants it.
	 * @param columns how many the key has
	 */
	public String numbered(int columns, BoundListener listener) {
		int[] number = new int[1];
		return replace((_) -> "$" + ++number[0], columns, "?", listener);
	}

	/**
	 * Puts a parameter for each column of each bound in its place. A question mark of the
	 * statement's own is an operator, which the driver wants doubled.
	 */
	private String replace(IntFunction<String> parameter, int columns, String questionMark, BoundListener listener) {
		return SqlTokens.replace(this.sql, BOUND, (match) -> {
			if (match.group(1) == null) {
				return questionMark;
			}
			listener.bound(match.group(1).equals("from"));
			String row = String.join(", ", IntStream.range(0, columns).mapToObj(parameter).toList());
			return (columns == 1) ? row : "(" + row + ")";
		});
	}

	/** Is told of each bound in the order of the text. */
	@FunctionalInterface
	public interface BoundListener {

		void bound(boolean from);

	}

}
