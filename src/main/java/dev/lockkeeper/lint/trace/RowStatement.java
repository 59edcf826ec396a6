package dev.lockkeeper.lint.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlToken;
import dev.lockkeeper.postgres.TokenKind;

/**
 * Reads from the text of a statement how many rows it changes. The server cannot report
 * that, because the tables of a scratch database are empty.
 */
public final class RowStatement {

	private static final String CHANGES = "SELECT|VALUES|INSERT|UPDATE|DELETE|MERGE";

	/** Words before UPDATE that make it a lock, an action of a key, or an upsert. */
	private static final String NO_UPDATE_BEHIND = "FOR|KEY|ON|DO";

	private final String sql;

	private final List<SqlToken> tokens;

	public RowStatement(String sql) {
		this.sql = sql;
		this.tokens = SqlCursor.of(sql).rest();
	}

	/** Whether it only reads, unless it calls a function that changes data. */
	boolean query() {
		return this.tokens.stream()
			.dropWhile((token) -> token.is("("))
			.findFirst()
			.filter((token) -> token.is("SELECT|VALUES|TABLE|EXPLAIN|SHOW|FETCH"))
			.isPresent();
	}

	/** Whether it inserts only rows that the text contains, and so only few. */
	public boolean insertsValues() {
		SqlCursor cursor = new SqlCursor(this.tokens);
		return cursor.at("WITH|INSERT") && cursor.contains("VALUES") && !otherChange()
				&& levels(this.tokens).getLast().stream().noneMatch((token) -> token.is("SELECT"));
	}

	/**
	 * Whether it, or a statement of the DO block that it is, updates or deletes all rows
	 * of a table.
	 */
	public boolean wholeTable() {
		List<List<SqlToken>> statements = SqlCursor.of(this.sql).at("DO") ? BlockStatements.of(this.sql)
				: List.of(this.tokens);
		return statements.stream()
			.flatMap((statement) -> levels(statement).stream())
			.anyMatch(RowStatement::changesWholeTable);
	}

	private boolean otherChange() {
		SqlCursor cursor = new SqlCursor(this.tokens);
		if (cursor.contains("DELETE", "FROM") || cursor.contains("MERGE", "INTO")) {
			return true;
		}
		for (int index = 0; index < this.tokens.size(); index++) {
			if (this.tokens.get(index).is("UPDATE")
					&& (index == 0 || !this.tokens.get(index - 1).is(NO_UPDATE_BEHIND))) {
				return true;
			}
		}
		return false;
	}

	private static boolean changesWholeTable(List<SqlToken> level) {
		SqlCursor cursor = new SqlCursor(withoutWith(level));
		return (cursor.at("UPDATE") || cursor.at("DELETE", "FROM")) && !cursor.contains("WHERE");
	}

	/** The statement behind its WITH clause. */
	static List<SqlToken> withoutWith(List<SqlToken> statement) {
		return (!statement.isEmpty() && statement.getFirst().is("WITH"))
				? statement.stream().dropWhile((token) -> !token.is(CHANGES)).toList() : statement;
	}

	/** The tokens inside each pair of parentheses, and last those outside of all. */
	private static List<List<SqlToken>> levels(List<SqlToken> statement) {
		List<List<SqlToken>> levels = new ArrayList<>();
		Deque<List<SqlToken>> open = new ArrayDeque<>();
		open.push(new ArrayList<>());
		for (SqlToken token : statement) {
			if (token.is("(")) {
				open.push(new ArrayList<>());
			}
			else if (token.is(")") && open.size() > 1) {
				levels.add(open.pop());
			}
			else if (token.kind() != TokenKind.COMMENT) {
				open.element().add(token);
			}
		}
		levels.addAll(open);
		return levels;
	}

}
