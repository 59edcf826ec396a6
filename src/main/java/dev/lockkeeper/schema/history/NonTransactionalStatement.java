package dev.lockkeeper.schema.history;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A statement that PostgreSQL runs outside a transaction alone, so that it can be left
 * half done: what it makes or removes has to be known to go on from there.
 */
public sealed interface NonTransactionalStatement {

	/** Names as the statement has them, quotes and all. */
	String IDENTIFIER = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\d_$]*)";

	String NAME = "(" + IDENTIFIER + "(?:\\s*\\.\\s*" + IDENTIFIER + ")*)";

	Pattern COMMENTS = Pattern.compile("--[^\\n]*|/\\*(?s:.)*?\\*/");

	Pattern CREATE_INDEX = pattern("CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"
			+ "(?:(?!ON\\b)" + NAME + "\\s+)?ON\\s+(?:ONLY\\s+)?" + NAME);

	Pattern DROP_INDEX = pattern("DROP\\s+INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+EXISTS\\s+)?" + NAME);

	Pattern REINDEX = pattern("REINDEX\\s*(?:\\(([^)]*)\\)\\s*)?(INDEX|TABLE|SCHEMA|DATABASE|SYSTEM)\\b"
			+ "(\\s+CONCURRENTLY\\b)?(?:\\s+" + NAME + ")?");

	Pattern DETACH = pattern("ALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?" + NAME
			+ "\\s*\\*?\\s+DETACH\\s+PARTITION\\s+" + NAME + "\\s+CONCURRENTLY\\b");

	Pattern OTHER = pattern("(?:VACUUM|ALTER\\s+SYSTEM|DISCARD\\s+ALL|CLUSTER\\s*(?:VERBOSE\\s*)?$"
			+ "|(?:CREATE|DROP)\\s+(?:DATABASE|TABLESPACE|SUBSCRIPTION)"
			+ "|ALTER\\s+DATABASE\\s+\\S+\\s+SET\\s+TABLESPACE)(?:\\b|$)");

	Pattern VACUUM = pattern("VACUUM\\b(?!\\s*\\(?[^;]*\\bFULL\\b)");

	/** Takes locks that only wait, and let others pass while they do. */
	default boolean lockTimeoutNeeded() {
		return false;
	}

	/**
	 * Recognises such a statement.
	 * @return empty for one that can run in a transaction
	 */
	static Optional<NonTransactionalStatement> of(String statement) {
		String sql = COMMENTS.matcher(statement).replaceAll(" ").strip();
		Matcher create = CREATE_INDEX.matcher(sql);
		if (create.lookingAt()) {
			return Optional.of(new CreateIndex(create.group(1), create.group(2)));
		}
		Matcher drop = DROP_INDEX.matcher(sql);
		if (drop.lookingAt()) {
			return Optional.of(new DropIndex(drop.group(1)));
		}
		Matcher detach = DETACH.matcher(sql);
		if (detach.lookingAt()) {
			return Optional.of(new DetachPartition(detach.group(1), detach.group(2)));
		}
		Matcher reindex = REINDEX.matcher(sql);
		if (reindex.lookingAt()) {
			return reindex(reindex);
		}
		return OTHER.matcher(sql).lookingAt() ? Optional.of(other(sql)) : Optional.empty();
	}

	/** For a file that its settings keep out of a transaction. */
	static NonTransactionalStatement other(String statement) {
		return new Other(!VACUUM.matcher(COMMENTS.matcher(statement).replaceAll(" ").strip()).lookingAt());
	}

	private static Optional<NonTransactionalStatement> reindex(Matcher match) {
		String options = (match.group(1) != null) ? match.group(1).toUpperCase(Locale.ROOT) : "";
		boolean concurrently = match.group(3) != null
				|| options.matches(".*\\bCONCURRENTLY\\b(?!\\s*(?:0|OFF|FALSE)).*");
		Scope scope = Scope.valueOf(match.group(2).toUpperCase(Locale.ROOT));
		if (concurrently) {
			return Optional.of(new Reindex(scope, match.group(4)));
		}
		return switch (scope) {
			case INDEX, TABLE -> Optional.empty();
			case SCHEMA, DATABASE, SYSTEM -> Optional.of(new Other(true));
		};
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * CREATE INDEX CONCURRENTLY; half done it leaves an INVALID index.
	 *
	 * @param name null when the server chooses it
	 */
	record CreateIndex(@Nullable String name, String table) implements NonTransactionalStatement {
	}

	/** DROP INDEX CONCURRENTLY; half done it leaves the index INVALID. */
	record DropIndex(String name) implements NonTransactionalStatement {
	}

	/** REINDEX CONCURRENTLY; half done it leaves INVALID indexes of names it chose. */
	record Reindex(Scope scope, @Nullable String name) implements NonTransactionalStatement {
	}

	/** ALTER TABLE … DETACH PARTITION … CONCURRENTLY; half done it stays pending. */
	record DetachPartition(String table, String partition) implements NonTransactionalStatement {
	}

	/**
	 * Whatever else; running it again has to be harmless.
	 *
	 * @param lockTimeoutNeeded whether it takes locks that make others wait
	 */
	record Other(boolean lockTimeoutNeeded) implements NonTransactionalStatement {
	}

	/** What REINDEX works on. */
	enum Scope {

		INDEX, TABLE, SCHEMA, DATABASE, SYSTEM

	}

}
