package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.lint.trace.ScratchLimitation.CopyData;
import dev.lockkeeper.lint.trace.ScratchLimitation.EmptyTables;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingDatabase;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingExtension;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingFile;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingObjectOfBlock;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingPrivilege;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingServerObject;
import dev.lockkeeper.lint.trace.ScratchLimitation.UnreachableServer;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;

/**
 * Finds out whether a failed statement failed because of the scratch server.
 */
final class ScratchLimitationFinder {

	private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\d_$]*)";

	private static final List<ServerObjects> SERVER_OBJECTS = List.of(new ServerObjects("role",
			"(?:\\bOWNER\\s+TO|\\bGRANT\\b[^;']*?\\bTO|\\bREVOKE\\b[^;']*?\\bFROM|\\bPOLICY\\b[^;']*?\\bTO|\\bFOR\\s+(?:ROLE|USER)|\\b(?:SET|TO|FROM)\\s+ROLE|\\bAUTHORIZATION)",
			"SELECT FROM pg_roles WHERE rolname = ?"),
			new ServerObjects("tablespace", "\\bTABLESPACE", "SELECT FROM pg_tablespace WHERE spcname = ?"),
			new ServerObjects("language", "\\bLANGUAGE", "SELECT FROM pg_language WHERE lanname = ?"),
			new ServerObjects("collation", "\\bCOLLATE", "SELECT FROM pg_collation WHERE collname = ?"),
			new ServerObjects("server", "\\bSERVER", "SELECT FROM pg_foreign_server WHERE srvname = ?"),
			new ServerObjects("foreign data wrapper", "\\bWRAPPER",
					"SELECT FROM pg_foreign_data_wrapper WHERE fdwname = ?"),
			new ServerObjects("setting", "^\\s*SET(?:\\s+(?:LOCAL|SESSION))?",
					"SELECT FROM pg_settings WHERE name = ?"));

	/** Keywords in the places of names. */
	private static final Set<String> KEYWORDS = Set.of("public", "current_user", "session_user", "current_role",
			"group", "user", "role", "only");

	private static final Pattern EXTENSION = Pattern.compile("\\b(?:CREATE|ALTER)\\s+EXTENSION\\b",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern COPY = Pattern.compile("COPY\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern BLOCK = Pattern.compile("DO\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern DYNAMIC_ROLE = Pattern.compile(
			"\\bEXECUTE\\b[^;]*\\b(?:GRANT|REVOKE|OWNER\\s+TO|POLICY|ROLE|PRIVILEGES)\\b", Pattern.CASE_INSENSITIVE);

	/** Data exceptions, integrity constraints, cardinality, and errors of PL/pgSQL. */
	private static final Set<String> ROW_CLASSES = Set.of("22", "23", "21", "P0");

	/** An invalid constant or parameter is an error with any rows. */
	private static final Set<String> CONSTANT_ERRORS = Set.of("22P02", "22007", "22023");

	private ScratchLimitationFinder() {
	}

	/**
	 * Finds what the scratch server does not have.
	 * @param connection the scratch session, after the statement was rolled back
	 * @return empty if the statement itself is wrong
	 */
	static Optional<ScratchLimitation> find(Connection connection, ServerError error, String sql) throws SQLException {
		return switch (error.state().code()) {
			case "42704" -> serverObject(connection, sql).or(() -> block(sql));
			case "22023" -> serverObject(connection, sql).or(() -> extensionOrCopy(error, sql));
			case "58P01", "F0000" -> Optional.of(new MissingFile(error.message()));
			case "42501" -> Optional.of(new MissingPrivilege());
			case "3D000" -> Optional.of(new MissingDatabase());
			case "08001", "08006", "HV000", "HV00N" -> Optional.of(new UnreachableServer());
			case "0A000", "55000", "XX000", "" -> extensionOrCopy(error, sql);
			default -> needsRows(error) ? Optional.of(new EmptyTables(error)) : Optional.empty();
		};
	}

	private static Optional<ScratchLimitation> extensionOrCopy(ServerError error, String sql) {
		return EXTENSION.matcher(sql).find() ? Optional.of(new MissingExtension(error.message()))
				: COPY.matcher(sql).lookingAt() ? Optional.of(new CopyData()) : Optional.empty();
	}

	private static boolean needsRows(ServerError error) {
		String code = error.state().code();
		return !CONSTANT_ERRORS.contains(code) && ROW_CLASSES.stream().anyMatch(code::startsWith);
	}

	/** The name of a role in dynamic SQL is not known. */
	private static Optional<ScratchLimitation> block(String sql) {
		return (BLOCK.matcher(sql).lookingAt() && DYNAMIC_ROLE.matcher(sql).find())
				? Optional.of(new MissingObjectOfBlock()) : Optional.empty();
	}

	/** SQLSTATE 42704 says that an object is undefined, but not which one. */
	private static Optional<ScratchLimitation> serverObject(Connection connection, String sql) throws SQLException {
		for (ServerObjects objects : SERVER_OBJECTS) {
			Matcher places = objects.place().matcher(sql);
			while (places.find()) {
				for (String quoted : places.group("names").split("\\s*,\\s*", -1)) {
					String name = unquoted(quoted);
					if (!KEYWORDS.contains(name) && !Query.of(objects.query(), name).hasRow(connection)) {
						return Optional.of(new MissingServerObject(objects.kind(), name));
					}
				}
			}
		}
		return Optional.empty();
	}

	private static String unquoted(String name) {
		return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
				: name.toLowerCase(Locale.ROOT);
	}

	/** A kind of objects, where SQL names them, and the query that finds one by name. */
	private record ServerObjects(String kind, Pattern place, String query) {

		private ServerObjects(String kind, String before, String query) {
			this(kind, Pattern.compile("%1$s\\s+(?<names>%2$s(?:\\s*,\\s*%2$s)*)".formatted(before, NAME),
					Pattern.CASE_INSENSITIVE), query);
		}

	}

}
