package dev.lockkeeper.changelog;

import java.util.regex.Pattern;

/**
 * A file that changes rows: {@code data/<name>.sql}.
 *
 * @param name the name of the data migration
 * @param sql the file's text
 */
public record DataFile(String name, String sql) {

	/** What a name looks like. */
	public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

	/** The file's path below the database's folder. */
	public String path() {
		return "data/" + this.name + ".sql";
	}

}
