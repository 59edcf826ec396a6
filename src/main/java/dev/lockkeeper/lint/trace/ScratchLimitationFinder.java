package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlToken;

/**
 * Finds out whether a failed statement failed because of the scratch server.
 */
final class ScratchLimitationFinder {

	private static final List<ServerObjects> SERVER_OBJECTS = List.of(
			new ServerObjects("role", "SELECT FROM pg_roles WHERE rolname = ?",
					List.of(NamePlace.after("OWNER", "TO"), NamePlace.after("FOR", "ROLE|USER"),
							NamePlace.after("SET|TO|FROM", "ROLE"), NamePlace.after("AUTHORIZATION"),
							NamePlace.inStatement("GRANT", "TO"), NamePlace.inStatement("REVOKE", "FROM"),
							NamePlace.inStatement("POLICY", "TO"))),
			new ServerObjects("tablespace", "SELECT FROM pg_tablespace WHERE spcname = ?",
					List.of(NamePlace.after("TABLESPACE"))),
			new ServerObjects("language", "SELECT FROM pg_language WHERE lanname = ?",
					List.of(NamePlace.after("LANGUAGE"))),
			new ServerObjects("collation", "SELECT FROM pg_collation WHERE collname = ?",
					List.of(NamePlace.after("COLLATE"))),
			new ServerObjects("server", "SELECT FROM pg_foreign_server WHERE srvname = ?",
					List.of(NamePlace.after("SERVER"))),
			new ServerObjects("foreign data wrapper", "SELECT FROM pg_foreign_data_wrapper WHERE fdwname = ?",
					List.of(NamePlace.after("WRAPPER"))),
			new ServerObjects("setting", "SELECT FROM pg_settings WHERE name = ?",
					List.of(NamePlace.atStart("SET"), NamePlace.atStart("SET", "LOCAL|SESSION"))));

	/** Keywords in the places of names. */
	private static final Set<String> KEYWORDS = Set.of("public", "current_user", "session_user", "current_role",
			"group", "user", "role", "only", "local", "session");

	/** Words of dynamic SQL about roles. */
	private static final String ROLE_WORDS = "GRANT|REVOKE|POLICY|ROLE|PRIVILEGES";

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
			case "57014" -> copy(sql);
			case "0A000", "55000", "XX000", "" -> extensionOrCopy(error, sql);
			default -> needsRows(error) ? Optional.of(new EmptyTables(error)) : Optional.empty();
		};
	}

	private static Optional<ScratchLimitation> extensionOrCopy(ServerError error, String sql) {
		return SqlCursor.withBodies(sql).contains("CREATE|ALTER", "EXTENSION")
				? Optional.of(new MissingExtension(error.message())) : copy(sql);
	}

	/** The driver cancels COPY … FROM stdin, because the linter sends no data. */
	private static Optional<ScratchLimitation> copy(String sql) {
		return SqlCursor.of(sql).at("COPY") ? Optional.of(new CopyData()) : Optional.empty();
	}

	private static boolean needsRows(ServerError error) {
		String code = error.state().code();
		return !CONSTANT_ERRORS.contains(code) && ROW_CLASSES.stream().anyMatch(code::startsWith);
	}

	/** The name of a role in dynamic SQL is not known. */
	private static Optional<ScratchLimitation> block(String sql) {
		SqlCursor cursor = SqlCursor.withBlocks(sql);
		boolean dynamic = cursor.at("DO") && cursor.seek("EXECUTE")
				&& (cursor.contains(ROLE_WORDS) || cursor.contains("OWNER", "TO"));
		return dynamic ? Optional.of(new MissingObjectOfBlock()) : Optional.empty();
	}

	/** SQLSTATE 42704 says that an object is undefined, but not which one. */
	private static Optional<ScratchLimitation> serverObject(Connection connection, String sql) throws SQLException {
		List<SqlToken> tokens = SqlCursor.withBodies(sql).rest();
		for (ServerObjects objects : SERVER_OBJECTS) {
			for (String name : objects.names(tokens)) {
				if (!KEYWORDS.contains(name) && !Query.of(objects.query(), name).hasRow(connection)) {
					return Optional.of(new MissingServerObject(objects.kind(), name));
				}
			}
		}
		return Optional.empty();
	}

	/** A kind of objects, the query that finds one by name, and where SQL names them. */
	private record ServerObjects(String kind, String query, List<NamePlace> places) {

		private List<String> names(List<SqlToken> tokens) {
			return this.places.stream().flatMap((place) -> place.names(tokens)).toList();
		}

	}

}
