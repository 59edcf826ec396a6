package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;

/**
 * Whether a database is still on its way to the place that its first run was to bring it
 * to: until then nobody uses it. The place is a remark on the audit table, where it may
 * stay, since it says of itself when it is reached.
 */
public final class FirstInstallation {

	private static final String MARK = "first installation, to version %s by %s";

	private static final Pattern MARKED = Pattern.compile("first installation, to version (\\S+) by (.+)");

	private static final String NO_VERSION = "none";

	private final Database database;

	public FirstInstallation(Database database) {
		this.database = database;
	}

	/** Whether what is pending comes to a database that nobody uses. */
	public boolean lasts(Connection connection, SchemaState state) throws SQLException {
		if (state.history().applied().isEmpty()) {
			return true;
		}
		Matcher mark = MARKED.matcher(mark(connection));
		if (!mark.matches()) {
			return false;
		}
		Optional<Version> last = Version.parse(mark.group(1));
		Optional<Version> current = state.history().currentVersion();
		if (last.isPresent() && current.filter((version) -> version.compareTo(last.get()) >= 0).isEmpty()) {
			return true;
		}
		return current.equals(last) && neverApplied(mark.group(2), state);
	}

	private static boolean neverApplied(String script, SchemaState state) {
		return state.pending().stream().anyMatch((migration) -> migration.script().equals(script))
				&& state.history().applied().stream().noneMatch((row) -> row.script().equals(script));
	}

	/** Keeps where the first run goes. */
	public void begin(Connection connection, SchemaState state) throws SQLException {
		List<Migration> pending = state.pending();
		if (!state.history().applied().isEmpty() || pending.isEmpty()) {
			return;
		}
		String version = pending.stream()
			.filter(Versioned.class::isInstance)
			.reduce((_, last) -> last)
			.map(Migration::name)
			.orElse(NO_VERSION);
		try (Statement statement = connection.createStatement()) {
			statement.execute("COMMENT ON TABLE %s IS '%s'".formatted(this.database.auditTable(),
					MARK.formatted(version, pending.getLast().script()).replace("'", "''")));
		}
	}

	private String mark(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT coalesce(obj_description(to_regclass(?), 'pg_class'), '')")) {
			statement.setString(1, this.database.auditTable().toString());
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getString(1);
			}
		}
	}

}
