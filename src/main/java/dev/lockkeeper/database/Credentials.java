package dev.lockkeeper.database;

import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * How to prove who logs in.
 */
public sealed interface Credentials {

	/** The user that logs in; null when the URL names it, or a secret does. */
	@Nullable String user();

	/** A user with a password that the configuration holds, or with none. */
	record Password(@Nullable String user, @Nullable String password) implements Credentials {

		/** The login by the driver's property names. */
		Properties login() {
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

	/**
	 * A secret in Secrets Manager that holds the password.
	 *
	 * @param user who logs in if the secret names no user
	 * @param id the secret's name or ARN
	 */
	record Secret(@Nullable String user, String id, String region) implements Credentials {
	}

	/**
	 * A token instead of a password, signed with the AWS credentials of this process.
	 *
	 * @param region the database's, for which the token is signed
	 */
	record IamToken(String user, String region) implements Credentials {
	}

}
