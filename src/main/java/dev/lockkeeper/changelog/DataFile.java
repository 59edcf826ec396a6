package dev.lockkeeper.changelog;

import java.util.regex.Pattern;

/**
 * A file that changes rows: {@code data/<name>.sql}.
 *
 * @param name by which it is run
 * @param sql the file's text
 */
public record DataFile(String name, String sql) {

	/** What names are made of. */
	public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

	/** The file's path below the database's folder. */
	public String path() {
		return "data/" + this.name + ".sql";
	}

}
