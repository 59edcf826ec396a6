package dev.lockkeeper.data.definition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlToken;
import dev.lockkeeper.postgres.TokenKind;

/**
 * A statement that contains the bounds {@code :from} and {@code :to} of a batch.
 */
public record SqlBatch(String sql) implements DataChange {

	@Override
	public long apply(Connection connection, Bounds bounds) throws SQLException {
		List<String> values = new ArrayList<>();
		// the same types as in the check of the statement
		String text = replace((number) -> "CAST(? AS %s)".formatted(bounds.types().get(number)), bounds.types().size(),
				"??", (from) -> values.addAll(from ? bounds.from() : bounds.to()));
		try (PreparedStatement statement = connection.prepareStatement(text)) {
			for (int index = 0; index < values.size(); index++) {
				statement.setObject(index + 1, values.get(index), Types.OTHER);
			}
			return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
		}
	}

	/** Whether the statement contains a bound. */
	boolean uses(String bound) {
		List<SqlToken> tokens = tokens();
		return IntStream.range(0, tokens.size())
			.anyMatch((index) -> isBound(tokens, index) && tokens.get(index + 1).text().equals(bound));
	}

	/**
	 * Returns the statement with numbered parameters, as PREPARE needs it.
	 * @param columns number of key columns
	 */
	public String numbered(int columns, BoundListener listener) {
		int[] number = new int[1];
		return replace((_) -> "$" + ++number[0], columns, "?", listener);
	}

	/**
	 * Replaces each bound with one parameter per key column. A question mark in the
	 * statement is an operator; the driver requires it doubled.
	 */
	private String replace(IntFunction<String> parameter, int columns, String questionMark, BoundListener listener) {
		StringBuilder text = new StringBuilder();
		List<SqlToken> tokens = tokens();
		int written = 0;
		for (int index = 0; index < tokens.size(); index++) {
			SqlToken token = tokens.get(index);
			text.append(this.sql, written, token.start());
			if (isBound(tokens, index)) {
				token = tokens.get(++index);
				listener.bound(token.text().equals("from"));
				String row = String.join(", ", IntStream.range(0, columns).mapToObj(parameter).toList());
				text.append((columns == 1) ? row : "(" + row + ")");
			}
			else {
				boolean operator = token.kind() == TokenKind.OPERATOR;
				text.append(operator ? token.text().replace("?", questionMark) : token.text());
			}
			written = token.end();
		}
		return text.append(this.sql, written, this.sql.length()).toString();
	}

	private List<SqlToken> tokens() {
		List<SqlToken> tokens = new ArrayList<>();
		new SqlLexer(this.sql).forEachRemaining(tokens::add);
		return tokens;
	}

	/**
	 * Whether {@code :from} or {@code :to} starts here. In {@code a[1:to]} it does not.
	 */
	private static boolean isBound(List<SqlToken> tokens, int index) {
		SqlToken colon = tokens.get(index);
		if (!colon.is(":") || index + 1 == tokens.size()) {
			return false;
		}
		SqlToken name = tokens.get(index + 1);
		SqlToken before = (index > 0) ? tokens.get(index - 1) : null;
		boolean slice = before != null && before.end() == colon.start()
				&& (before.kind() == TokenKind.WORD || before.kind() == TokenKind.NUMBER);
		return !slice && name.start() == colon.end() && (name.text().equals("from") || name.text().equals("to"));
	}

	/** Receives each bound in the order of the text. */
	@FunctionalInterface
	public interface BoundListener {

		void bound(boolean from);

	}

}
