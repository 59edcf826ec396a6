package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * Sets the lock timeout again before a statement if an earlier statement of the file may
 * have changed it. A series of statements that change rows costs nothing.
 */
class LockTimeoutGuard {

	/** Their triggers can change settings; that is unlikely. */
	private static final String CHANGES_ROWS = "INSERT|UPDATE|DELETE|MERGE|COPY";

	private static final String KEEPS_SETTINGS = "CREATE|ALTER|DROP|COMMENT|GRANT|REVOKE|TRUNCATE|LOCK|ANALYZE|SAVEPOINT|RELEASE";

	/** It can be in a string. */
	private static final Pattern SETTING = Pattern.compile("lock_timeout|set_config", Pattern.CASE_INSENSITIVE);

	private LockTimeout lockTimeout = LockTimeout.NONE;

	private boolean rowsChanged;

	private boolean settingsChanged;

	/** A file begins; its session has this timeout. */
	void begin(LockTimeout timeout) {
		this.lockTimeout = timeout;
		this.rowsChanged = false;
		this.settingsChanged = false;
	}

	/** A statement of the file is about to start. */
	void before(Connection connection, String sql) throws SQLException {
		SqlToken first = first(sql);
		boolean changesRows = first != null && first.is(CHANGES_ROWS);
		if (this.settingsChanged || (this.rowsChanged && !changesRows)) {
			Query.of("SELECT set_config('lock_timeout', ?, false)", this.lockTimeout.setting()).run(connection);
			begin(this.lockTimeout);
		}
		this.rowsChanged |= changesRows;
		boolean keepsSettings = changesRows || (first != null && first.is(KEEPS_SETTINGS));
		this.settingsChanged = !keepsSettings || SETTING.matcher(sql).find();
	}

	private static @Nullable SqlToken first(String sql) {
		for (SqlLexer lexer = new SqlLexer(sql); lexer.hasNext();) {
			SqlToken token = lexer.next();
			if (!token.isComment()) {
				return token;
			}
		}
		return null;
	}

}
