package dev.lockkeeper.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens of a statement from left to right and recognises its words. A word may
 * have alternatives: {@code "CREATE|ALTER"}. Comments are ignored.
 */
public final class SqlCursor {

	private final List<SqlToken> tokens;

	private int next;

	public SqlCursor(List<SqlToken> tokens) {
		this.tokens = tokens.stream().filter((token) -> !token.isComment()).toList();
	}

	public static SqlCursor of(String sql) {
		return new SqlCursor(tokens(sql));
	}

	/**
	 * Reads the text of string constants too, so that a statement in the body of a block,
	 * or in a constant of that body, is found.
	 */
	public static SqlCursor withBodies(String sql) {
		List<SqlToken> all = new ArrayList<>();
		addWithBodies(sql, all);
		return new SqlCursor(all);
	}

	/** Reads the body of a {@code DO} block too, but no other string constants. */
	public static SqlCursor withBlocks(String sql) {
		SqlCursor cursor = of(sql);
		return cursor.at("DO") ? withBodies(sql) : cursor;
	}

	private static List<SqlToken> tokens(String sql) {
		List<SqlToken> tokens = new ArrayList<>();
		new SqlLexer(sql).forEachRemaining(tokens::add);
		return tokens;
	}

	private static void addWithBodies(String sql, List<SqlToken> all) {
		new SqlLexer(sql).forEachRemaining((token) -> {
			if (token.kind() == TokenKind.STRING) {
				addWithBodies(token.value(), all);
			}
			else {
				all.add(token);
			}
		});
	}

	/** The tokens that are not read yet. */
	public List<SqlToken> rest() {
		return this.tokens.subList(this.next, this.tokens.size());
	}

	/** Whether only semicolons are left. */
	public boolean ended() {
		return rest().stream().allMatch((token) -> token.is(";"));
	}

	/** Whether these words come next. */
	public boolean at(String... words) {
		return at(this.next, words);
	}

	/** Reads these words; reads nothing if others come next. */
	public boolean skip(String... words) {
		boolean found = at(words);
		this.next += found ? words.length : 0;
		return found;
	}

	/** Reads up to these words and reads them; reads nothing if they do not follow. */
	public boolean seek(String... words) {
		int found = indexOf(words);
		this.next = (found >= 0) ? found + words.length : this.next;
		return found >= 0;
	}

	/** Whether these words follow anywhere. */
	public boolean contains(String... words) {
		return indexOf(words) >= 0;
	}

	/** The next token; empty at the end. */
	public Optional<SqlToken> peek() {
		return rest().stream().findFirst();
	}

	/** Reads one token; empty at the end. */
	public Optional<SqlToken> read() {
		Optional<SqlToken> token = peek();
		this.next += token.isPresent() ? 1 : 0;
		return token;
	}

	/**
	 * Reads a name, with quotes as it is written, and with its schema: {@code a."B"}.
	 * @return null if no name comes next
	 */
	public @Nullable String name() {
		StringBuilder name = new StringBuilder();
		do {
			if (!isName(this.next)) {
				return null;
			}
			name.append(name.isEmpty() ? "" : ".").append(this.tokens.get(this.next++).text());
		}
		while (skip("."));
		return name.toString();
	}

	private boolean isName(int index) {
		if (index >= this.tokens.size()) {
			return false;
		}
		TokenKind kind = this.tokens.get(index).kind();
		return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME;
	}

	private int indexOf(String... words) {
		for (int from = this.next; from + words.length <= this.tokens.size(); from++) {
			if (at(from, words)) {
				return from;
			}
		}
		return -1;
	}

	private boolean at(int from, String... words) {
		if (from + words.length > this.tokens.size()) {
			return false;
		}
		for (int index = 0; index < words.length; index++) {
			if (!this.tokens.get(from + index).is(words[index])) {
				return false;
			}
		}
		return true;
	}

}
