package dev.lockkeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * A server where databases may be created to try things out, as a user sets it.
 *
 * @param url a JDBC URL of any database on it
 * @param username the user to log in as
 * @param password the user's password; may be absent where the server asks for none
 */
public record ScratchProperties(@Nullable String url, @Nullable String username, @Nullable String password) {

	@Override
	public String toString() {
		return "ScratchProperties[url and login not shown]";
	}

}
