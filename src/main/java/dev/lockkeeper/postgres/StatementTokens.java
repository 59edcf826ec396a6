package dev.lockkeeper.postgres;

import java.util.List;

/**
 * The tokens of one statement, without comments and without the semicolon that ends it.
 *
 * @param tokens at least one
 */
public record StatementTokens(List<SqlToken> tokens) {

	public StatementTokens {
		tokens = List.copyOf(tokens);
	}

	/** The offset of its first word in the whole text. */
	public int start() {
		return this.tokens.getFirst().start();
	}

	/** The offset behind its last token in the whole text. */
	public int end() {
		return this.tokens.getLast().end();
	}

	/** The line of its first word in the whole text, from 1. */
	public int line() {
		return this.tokens.getFirst().line();
	}

	/** The statement as it is written, comments inside it included. */
	public String text() {
		return this.tokens.getFirst().sql().substring(start(), end());
	}

	/**
	 * Whether it begins with these words, for instance {@code "CREATE|ALTER", "TABLE"}.
	 */
	public boolean startsWith(String... words) {
		return cursor().at(words);
	}

	public SqlCursor cursor() {
		return new SqlCursor(this.tokens);
	}

}
