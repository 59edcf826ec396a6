package dev.lockkeeper.database;

import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * The credentials for a login.
 */
public sealed interface Credentials {

	/** The user; null if the URL or the secret contains it. */
	@Nullable String user();

	/** A user with a password from the configuration, or without one. */
	record Password(@Nullable String user, @Nullable String password) implements Credentials {

		/** User and password by the driver's property names. */
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
	 * A secret in Secrets Manager that contains the password.
	 *
	 * @param user the user if the secret contains none
	 * @param id the secret's name or ARN
	 */
	record Secret(@Nullable String user, String id, String region) implements Credentials {
	}

	/**
	 * An IAM token instead of a password, signed with the AWS credentials of this
	 * process.
	 *
	 * @param region the region of the database, for which the token is signed
	 */
	record IamToken(String user, String region) implements Credentials {
	}

}
