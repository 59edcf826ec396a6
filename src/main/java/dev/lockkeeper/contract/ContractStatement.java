package dev.lockkeeper.contract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the application sends.
 *
 * @param sql as the server sees it, with {@code $1} for a parameter
 * @param parameters their types as the driver sends them; {@link #ANY} if the driver
 * leaves the type to the server
 * @param returns the columns of the result; null if unknown
 * @param sentFrom the methods that send it, each as {@code Class.method}
 */
public record ContractStatement(String sql, List<String> parameters, @Nullable List<ResultColumn> returns,
		SortedSet<String> sentFrom) {

	/** The server infers the type. */
	public static final String ANY = "unknown";

	/**
	 * The commands that PREPARE accepts.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/sql-prepare.html">PREPARE</a>
	 */
	private static final Set<String> PREPARABLE = Set.of("select", "insert", "update", "delete", "merge", "values",
			"with", "table");

	public ContractStatement {
		parameters = List.copyOf(parameters);
		returns = (returns != null) ? List.copyOf(returns) : null;
		sentFrom = new TreeSet<>(sentFrom);
	}

	/** The command, in upper case. */
	String verb() {
		return SqlCursor.of(this.sql)
			.rest()
			.stream()
			.filter((token) -> !token.is("("))
			.findFirst()
			.filter((token) -> token.kind() == TokenKind.WORD)
			.map((token) -> token.text().toUpperCase(Locale.ROOT))
			.orElse("");
	}

	boolean preparable() {
		return PREPARABLE.contains(verb().toLowerCase(Locale.ROOT));
	}

}
