package dev.lockkeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * The properties of the scratch server.
 *
 * @param url the JDBC URL of any database on it
 * @param username the user to log in as
 * @param password the user's password; can be absent if the server requires none
 */
public record ScratchProperties(@Nullable String url, @Nullable String username, @Nullable String password) {

	@Override
	public String toString() {
		return "ScratchProperties[url and login not shown]";
	}

}
