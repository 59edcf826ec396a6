package dev.lockkeeper.database;

import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * How to prove who logs in.
 */
public sealed interface Credentials {

	/** The user that logs in; null when the URL names it. */
	@Nullable String user();

	/** The login by the driver's property names. */
	Properties login();

	/** A user with a password that the configuration holds, or with none. */
	record Password(@Nullable String user, @Nullable String password) implements Credentials {

		@Override
		public Properties login() {
			Properties login = new Properties();
			if (this.user != null) {
				PGProperty.USER.set(login, this.user);
			}
			if (this.password != null) {
				PGProperty.PASSWORD.set(login, this.password);
			}
			return login;
		}

		@Override
		public String toString() {
			return "Password[user=" + this.user + "]";
		}
	}

}
