package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.postgres.ServerError;

/**
 * What a statement needs of its server that a scratch server need not have.
 */
public final class ScratchLimitation {

	private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\d_$]*)";

	/** Where a statement can name something of the server's, and how to look for it. */
	private static final List<Named> NAMED = List.of(new Named("role",
			"(?:\\bOWNER\\s+TO|\\bGRANT\\b[^;']*?\\bTO|\\bREVOKE\\b[^;']*?\\bFROM|\\bPOLICY\\b[^;']*?\\bTO|\\bFOR\\s+(?:ROLE|USER)|\\b(?:SET|TO|FROM)\\s+ROLE|\\bAUTHORIZATION)",
			"SELECT FROM pg_roles WHERE rolname = ?"),
			new Named("tablespace", "\\bTABLESPACE", "SELECT FROM pg_tablespace WHERE spcname = ?"),
			new Named("language", "\\bLANGUAGE", "SELECT FROM pg_language WHERE lanname = ?"),
			new Named("collation", "\\bCOLLATE", "SELECT FROM pg_collation WHERE collname = ?"),
			new Named("server", "\\bSERVER", "SELECT FROM pg_foreign_server WHERE srvname = ?"),
			new Named("foreign data wrapper", "\\bWRAPPER", "SELECT FROM pg_foreign_data_wrapper WHERE fdwname = ?"),
			new Named("setting", "^\\s*SET(?:\\s+(?:LOCAL|SESSION))?", "SELECT FROM pg_settings WHERE name = ?"));

	private static final Set<String> WORDS = Set.of("public", "current_user", "session_user", "current_role", "group",
			"user", "role", "only");

	private static final Pattern EXTENSION = Pattern.compile("\\b(?:CREATE|ALTER)\\s+EXTENSION\\b",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern COPY = Pattern.compile("COPY\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern BLOCK = Pattern.compile("DO\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern ROLES = Pattern.compile(
			"\\bEXECUTE\\b[^;]*\\b(?:GRANT|REVOKE|OWNER\\s+TO|POLICY|ROLE|PRIVILEGES)\\b", Pattern.CASE_INSENSITIVE);

	/** Data exceptions, integrity constraints, cardinality, and what PL/pgSQL raises. */
	private static final Set<String> CLASSES_OF_ROWS = Set.of("22", "23", "21", "P0");

	/** A constant or a parameter that can't be read is wrong with any rows. */
	private static final Set<String> OF_CONSTANTS = Set.of("22P02", "22007", "22023");

	private ScratchLimitation() {
	}

	/**
	 * What is missing, in words; empty where the error is the statement's own.
	 * @param connection to look for it with, after the statement is rolled back
	 * @param sql the statement
	 */
	static Optional<String> of(Connection connection, ServerError error, String sql) throws SQLException {
		if (error.equals(ServerWideStatement.SKIPPED)) {
			return Optional.of("permission to run it: " + error.message());
		}
		return switch (error.state().code()) {
			case "42704" -> named(connection, sql).or(() -> inBlock(sql));
			case "22023" -> named(connection, sql).or(() -> ofExtensionOrCopy(error, sql));
			case "58P01", "F0000" -> Optional.of("a file: " + error.message());
			case "42501" -> Optional.of("a right that its user would need");
			case "3D000" -> Optional.of("the database that it names");
			case "08001", "08006", "HV000", "HV00N" -> Optional.of("another server");
			case "0A000", "55000", "XX000", "" -> ofExtensionOrCopy(error, sql);
			default -> rows(error);
		};
	}

	private static Optional<String> ofExtensionOrCopy(ServerError error, String sql) {
		return EXTENSION.matcher(sql).find() ? Optional.of("an extension: " + error.message())
				: COPY.matcher(sql).lookingAt() ? Optional.of("the rows of a COPY") : Optional.empty();
	}

	/** Whether a statement need not fail so where there are rows. */
	public static boolean ofRows(ServerError error) {
		String code = error.state().code();
		return !OF_CONSTANTS.contains(code) && CLASSES_OF_ROWS.stream().anyMatch(code::startsWith);
	}

	private static Optional<String> rows(ServerError error) {
		return ofRows(error)
				? Optional
					.of("the rows that it may depend on: %s (SQLSTATE %s)".formatted(error.message(), error.state()))
				: Optional.empty();
	}

	/** A role whose name a block puts together can't be looked for. */
	private static Optional<String> inBlock(String sql) {
		return (BLOCK.matcher(sql).lookingAt() && ROLES.matcher(sql).find())
				? Optional.of("a role, or another thing that the block names") : Optional.empty();
	}

	/** SQLSTATE 42704 says that something is missing, and not what. */
	private static Optional<String> named(Connection connection, String sql) throws SQLException {
		for (Named named : NAMED) {
			Matcher places = named.place().matcher(sql);
			while (places.find()) {
				for (String name : places.group("names").split("\\s*,\\s*", -1)) {
					if (!there(connection, named.query(), bare(name))) {
						return Optional.of("the %s %s".formatted(named.kind(), bare(name)));
					}
				}
			}
		}
		return Optional.empty();
	}

	private static String bare(String name) {
		return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
				: name.toLowerCase(Locale.ROOT);
	}

	private static boolean there(Connection connection, String query, String name) throws SQLException {
		if (WORDS.contains(name)) {
			return true;
		}
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setString(1, name);
			try (ResultSet found = statement.executeQuery()) {
				return found.next();
			}
		}
	}

	/** A kind of thing, where it is named, and how to look whether it is there. */
	private record Named(String kind, Pattern place, String query) {

		private Named(String kind, String before, String query) {
			this(kind, Pattern.compile("%1$s\\s+(?<names>%2$s(?:\\s*,\\s*%2$s)*)".formatted(before, NAME),
					Pattern.CASE_INSENSITIVE), query);
		}

	}

}
