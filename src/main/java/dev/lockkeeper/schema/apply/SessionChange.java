package dev.lockkeeper.schema.apply;

import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlToken;

/**
 * Whether the statements of a file may have changed its session. Most files only define
 * objects, and resetting a session takes several round trips.
 */
class SessionChange {

	private static final String DEFINES = "CREATE|ALTER|DROP|COMMENT|GRANT|REVOKE|TRUNCATE|LOCK|ANALYZE";

	/** Words of a definition that creates a temporary object or runs a query. */
	private static final String CHANGES = "TEMP|TEMPORARY|PG_TEMP|SELECT|EXECUTE|CALL|USING|DEFAULT";

	private boolean possible;

	/** A file begins. */
	void begin() {
		this.possible = false;
	}

	/** A statement of the file is about to start. */
	void before(String sql) {
		this.possible |= changes(sql);
	}

	/**
	 * Whether a statement since the beginning of the file may have changed the session.
	 */
	boolean possible() {
		return this.possible;
	}

	private static boolean changes(String sql) {
		boolean first = true;
		for (SqlLexer lexer = new SqlLexer(sql); lexer.hasNext();) {
			SqlToken token = lexer.next();
			if (token.isComment()) {
				continue;
			}
			if (first ? !token.is(DEFINES) : token.is(CHANGES)) {
				return true;
			}
			first = false;
		}
		return false;
	}

}
