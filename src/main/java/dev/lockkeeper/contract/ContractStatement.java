package dev.lockkeeper.contract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A statement that the application sends.
 *
 * @param sql as the server sees it, with {@code $1} for a parameter
 * @param parameters the types that the driver gives for them; {@link #ANY} where it
 * leaves the type to the server
 * @param returns the columns that came back; null where nobody looked
 * @param sentFrom class and method, each as {@code Class.method}
 */
public record ContractStatement(String sql, List<String> parameters, @Nullable List<ResultColumn> returns,
		SortedSet<String> sentFrom) {

	/** The server is to find out what type it is. */
	public static final String ANY = "unknown";

	/**
	 * What can be prepared.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/sql-prepare.html">PREPARE</a>
	 */
	private static final Set<String> PREPARABLE = Set.of("select", "insert", "update", "delete", "merge", "values",
			"with", "table");

	private static final Pattern FIRST_WORD = Pattern.compile("(?:\\s|\\(|--[^\\n]*\\n|/\\*(?s:.)*?\\*/)*+(\\w+)");

	public ContractStatement {
		parameters = List.copyOf(parameters);
		returns = (returns != null) ? List.copyOf(returns) : null;
		sentFrom = new TreeSet<>(sentFrom);
	}

	/** The word that says what it does, in upper case. */
	String verb() {
		Matcher word = FIRST_WORD.matcher(this.sql);
		return word.lookingAt() ? word.group(1).toUpperCase(Locale.ROOT) : "";
	}

	boolean preparable() {
		return PREPARABLE.contains(verb().toLowerCase(Locale.ROOT));
	}

}
