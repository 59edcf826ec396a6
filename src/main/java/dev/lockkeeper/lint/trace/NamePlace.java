package dev.lockkeeper.lint.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockkeeper.postgres.SqlToken;
import dev.lockkeeper.postgres.TokenKind;

/**
 * A place in a statement where names of objects are written.
 *
 * @param command a word that must come earlier in the statement; empty for any statement
 * @param start whether the words are the first of the statement
 * @param words the words in front of the names; each may have alternatives
 */
record NamePlace(String command, boolean start, List<String> words) {

	static NamePlace after(String... words) {
		return new NamePlace("", false, List.of(words));
	}

	static NamePlace atStart(String... words) {
		return new NamePlace("", true, List.of(words));
	}

	static NamePlace inStatement(String command, String... words) {
		return new NamePlace(command, false, List.of(words));
	}

	/** The names in all places of this kind, as PostgreSQL stores them. */
	Stream<String> names(List<SqlToken> tokens) {
		return IntStream.range(0, this.start ? Math.min(1, tokens.size()) : tokens.size())
			.filter((index) -> isAt(tokens, index))
			.boxed()
			.flatMap((index) -> list(tokens, index + this.words.size()).stream());
	}

	private boolean isAt(List<SqlToken> tokens, int index) {
		boolean found = index + this.words.size() <= tokens.size() && IntStream.range(0, this.words.size())
			.allMatch((word) -> tokens.get(index + word).is(this.words.get(word)));
		return found && (this.command.isEmpty() || followsCommand(tokens, index));
	}

	private boolean followsCommand(List<SqlToken> tokens, int index) {
		for (int before = index - 1; before >= 0 && !tokens.get(before).is(";"); before--) {
			if (tokens.get(before).is(this.command)) {
				return true;
			}
		}
		return false;
	}

	private static List<String> list(List<SqlToken> tokens, int from) {
		List<String> names = new ArrayList<>();
		int next = from;
		while (next < tokens.size() && isName(tokens.get(next))) {
			if (follows(tokens, next, ".")) {
				next += 2;
				continue;
			}
			names.add(name(tokens.get(next)));
			next += follows(tokens, next, ",") ? 2 : tokens.size();
		}
		return names;
	}

	private static boolean follows(List<SqlToken> tokens, int index, String symbol) {
		return index + 1 < tokens.size() && tokens.get(index + 1).is(symbol);
	}

	private static boolean isName(SqlToken token) {
		return token.terminated() && (token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_NAME);
	}

	private static String name(SqlToken token) {
		return (token.kind() == TokenKind.WORD) ? token.value().toLowerCase(Locale.ROOT) : token.value();
	}

}
