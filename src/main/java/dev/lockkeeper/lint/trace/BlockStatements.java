package dev.lockkeeper.lint.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlToken;
import dev.lockkeeper.postgres.TokenKind;

/**
 * Finds the SQL statements in a DO block, without a full parser of PL/pgSQL.
 */
final class BlockStatements {

	private static final String CONTROL = "BEGIN|THEN|ELSE|LOOP";

	private final List<List<SqlToken>> found = new ArrayList<>();

	private BlockStatements() {
	}

	/** The tokens of each statement, and of each constant that the block executes. */
	static List<List<SqlToken>> of(String block) {
		BlockStatements statements = new BlockStatements();
		SqlCursor.of(block)
			.rest()
			.stream()
			.filter((token) -> token.kind() == TokenKind.STRING)
			.findFirst()
			.ifPresent((body) -> statements.addAll(SqlCursor.of(body.value())));
		return statements.found;
	}

	private void addAll(SqlCursor body) {
		List<SqlToken> part = new ArrayList<>();
		for (SqlToken token : body.rest()) {
			if (token.is(";")) {
				addPart(part);
				part.clear();
			}
			else {
				part.add(token);
			}
		}
		addPart(part);
		while (body.seek("EXECUTE")) {
			addExecuted(body);
		}
	}

	/**
	 * Adds the statements of a part of the body up to a semicolon. MERGE contains THEN
	 * too, and is always the last of them.
	 */
	private void addPart(List<SqlToken> part) {
		List<SqlToken> statement = new ArrayList<>();
		for (SqlToken token : withoutCaseExpressions(part)) {
			if (!token.is(CONTROL)) {
				statement.add(token);
			}
			else if (isMerge(statement)) {
				return;
			}
			else {
				this.found.add(List.copyOf(statement));
				statement.clear();
			}
		}
		if (!isMerge(statement)) {
			this.found.add(statement);
		}
	}

	private static boolean isMerge(List<SqlToken> statement) {
		List<SqlToken> tokens = RowStatement.withoutWith(statement);
		return !tokens.isEmpty() && tokens.getFirst().is("MERGE");
	}

	/** A CASE statement has a semicolon before its END, so that both are never here. */
	private static List<SqlToken> withoutCaseExpressions(List<SqlToken> part) {
		List<SqlToken> tokens = new ArrayList<>();
		Deque<Integer> cases = new ArrayDeque<>();
		for (SqlToken token : part) {
			if (token.is("END") && !cases.isEmpty()) {
				tokens.subList(cases.pop(), tokens.size()).clear();
				continue;
			}
			if (token.is("CASE")) {
				cases.push(tokens.size());
			}
			tokens.add(token);
		}
		return tokens;
	}

	/** Adds a constant that is executed as it is, with nothing joined to it. */
	private void addExecuted(SqlCursor body) {
		body.skip("format", "(");
		if (body.peek().filter((token) -> token.kind() == TokenKind.STRING).isEmpty()) {
			return;
		}
		String constant = body.read().orElseThrow().value();
		boolean whole = body.ended() || body.at(";|)|,|USING|INTO");
		boolean onlyNames = Stream.of(constant.split("%", -1))
			.skip(1)
			.allMatch((text) -> text.startsWith("I") || text.startsWith("L"));
		if (whole && onlyNames) {
			this.found.add(SqlCursor.of(constant).rest());
		}
	}

}
