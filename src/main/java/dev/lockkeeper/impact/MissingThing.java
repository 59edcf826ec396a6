package dev.lockkeeper.impact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.postgres.ServerError;

/**
 * What a statement needs of its server that a scratch server need not have.
 */
final class MissingThing {

	/** Messages of the server's are in English unless it is told otherwise. */
	private static final Pattern ROLE = Pattern.compile("role \"(.*)\" does not exist");

	private MissingThing() {
	}

	/**
	 * What is missing, in words; empty where the error is the statement's own.
	 * @param sql the statement
	 */
	static Optional<String> of(ServerError error, String sql) {
		String message = error.message();
		if (error.equals(ServerWide.SKIPPED)) {
			return Optional.of("permission to run it: " + message);
		}
		Matcher role = ROLE.matcher(message);
		return switch (error.state().code()) {
			case "42704" ->
				role.find() ? Optional.of("the role " + role.group(1)) : known(message, "tablespace", "language",
						"configuration parameter", "collation", "text search", "foreign-data wrapper", "server ");
			case "0A000", "58P01", "F0000" -> known(message, "extension", "library", "COPY");
			case "42501" -> Optional.of("a right that the scratch server's user lacks");
			case "3D000" -> Optional.of("the database that it names");
			case "55000", "55006", "0B000", "57P03", "25001" -> known(message, "preload", "wal_level", "replication");
			case "08001", "08006", "HV000", "HV00N" -> Optional.of("another server");
			case "" -> sql.regionMatches(true, 0, "COPY", 0, 4) ? Optional.of("the rows of a COPY") : Optional.empty();
			default -> Optional.empty();
		};
	}

	private static Optional<String> known(String message, String... words) {
		for (String word : words) {
			if (message.contains(word)) {
				return Optional.of("something of the server: " + message);
			}
		}
		return Optional.empty();
	}

}
