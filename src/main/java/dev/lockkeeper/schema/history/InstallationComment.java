package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;

/**
 * The table comment in which older releases of Lockkeeper stored the installation target.
 */
final class InstallationComment {

	/** The version is "none" if that run had repeatable migrations only. */
	private static final Pattern TARGET = Pattern.compile("first installation, to version (\\S+) by (.+)");

	private InstallationComment() {
	}

	static Optional<InstallationTarget> read(Connection connection, QualifiedName auditTable) throws SQLException {
		String comment = Query
			.of("SELECT coalesce(obj_description(to_regclass(?), 'pg_class'), '')", auditTable.toString())
			.one(connection, (row) -> row.getString(1));
		return parse(comment);
	}

	static Optional<InstallationTarget> parse(String comment) {
		Matcher target = TARGET.matcher(comment);
		return target.matches() ? Optional.of(new InstallationTarget(Version.parse(target.group(1)), target.group(2)))
				: Optional.empty();
	}

}
