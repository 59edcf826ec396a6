package dev.lockkeeper.postgres;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * Splits SQL text into its statements as the server does. A semicolon in parentheses or
 * in the {@code BEGIN ATOMIC … END} body of a function ends no statement. Empty
 * statements are left out.
 */
public final class SqlSplitter implements Iterator<StatementTokens> {

	private final SqlLexer lexer;

	private @Nullable StatementTokens statement;

	public SqlSplitter(String sql) {
		this.lexer = new SqlLexer(sql);
		this.statement = statement();
	}

	/** All statements of a text. */
	public static List<StatementTokens> split(String sql) {
		List<StatementTokens> statements = new ArrayList<>();
		new SqlSplitter(sql).forEachRemaining(statements::add);
		return statements;
	}

	@Override
	public boolean hasNext() {
		return this.statement != null;
	}

	@Override
	public StatementTokens next() {
		StatementTokens found = this.statement;
		if (found == null) {
			throw new NoSuchElementException();
		}
		this.statement = statement();
		return found;
	}

	private @Nullable StatementTokens statement() {
		List<SqlToken> tokens = new ArrayList<>();
		Nesting nesting = new Nesting();
		while (this.lexer.hasNext()) {
			SqlToken token = this.lexer.next();
			if (token.isComment()) {
				continue;
			}
			if (!token.is(";") || nesting.open()) {
				nesting.add(token);
				tokens.add(token);
			}
			else if (!tokens.isEmpty()) {
				break;
			}
		}
		return tokens.isEmpty() ? null : new StatementTokens(tokens);
	}

	/** The parentheses and the blocks that are open. */
	private static final class Nesting {

		private int parentheses;

		private int blocks;

		private boolean create;

		private @Nullable SqlToken last;

		boolean open() {
			return this.parentheses > 0 || this.blocks > 0;
		}

		void add(SqlToken token) {
			this.create |= this.last == null && token.is("CREATE");
			if (token.is("(")) {
				this.parentheses++;
			}
			else if (token.is(")")) {
				this.parentheses = Math.max(0, this.parentheses - 1);
			}
			else if (this.create && !label()) {
				count(token);
			}
			this.last = token;
		}

		private void count(SqlToken token) {
			if (this.blocks > 0) {
				this.blocks += token.is("CASE") ? 1 : token.is("END") ? -1 : 0;
			}
			else if (token.is("ATOMIC") && this.last != null && this.last.is("BEGIN")) {
				this.blocks = 1;
			}
		}

		/** Keywords are allowed as names behind AS and behind a dot. */
		private boolean label() {
			return this.last != null && this.last.is("AS|.");
		}

	}

}
