package dev.lockkeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.lockkeeper.database.Credentials.IamToken;
import dev.lockkeeper.database.Credentials.Password;
import dev.lockkeeper.database.Credentials.Secret;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Advice for a refused login, depending on the credentials and on the reason of the
 * server.
 */
final class RefusedLogin {

	/** SQLSTATE of a wrong password. */
	private static final String INVALID_PASSWORD = "28P01";

	/**
	 * The server's function that reports a failed authentication. With SQLSTATE 28000 it
	 * was PAM, which RDS uses for IAM.
	 */
	private static final String METHOD_FAILED = "auth_failed";

	private RefusedLogin() {
	}

	/**
	 * Advice if the driver rejected the connection before the server checked the login.
	 */
	static String adviceOfDriver(Database database) {
		if (database.credentials() instanceof Password password
				&& (password.password() == null || password.password().isEmpty())) {
			return "No password is configured. Set %s, or log in with a secret or IAM (docs/logins.md)."
				.formatted(ConfiguredCredentials.variable(database.name(), "PASSWORD"));
		}
		return "Check the parameters for TLS and login in the URL (such as sslmode, channelBinding and requireAuth), whether the server supports TLS, and its pg_hba.conf.";
	}

	static String advice(Credentials credentials, Throwable thrown, Instant now) {
		return switch (credentials) {
			case Password password ->
				"Check user %s, its password, and that the server's pg_hba.conf allows the connection."
					.formatted(password.user());
			case Secret secret ->
				"Check that secret %s belongs to this database. If it was rotated just now, run the command again."
					.formatted(secret.id());
			case IamToken token -> advice(token, refusal(thrown), now);
		};
	}

	private static String advice(IamToken token, ServerErrorMessage refusal, Instant now) {
		if (INVALID_PASSWORD.equals(refusal.getSQLState())) {
			return """
					The server requested a password from %s instead of an IAM token. Enable IAM authentication for the cluster, and \
					run db-roles, which makes the user a member of rds_iam."""
				.formatted(token.user());
		}
		if (!METHOD_FAILED.equals(refusal.getRoutine())) {
			return "Check that user %s exists (db-roles creates it), and that the URL does not disable TLS."
				.formatted(token.user());
		}
		return """
				IAM refused the token without a reason. Usually this role lacks rds-db:connect on \
				arn:aws:rds-db:%s:ACCOUNT:dbuser:CLUSTER_RESOURCE_ID/%s. Otherwise the region is wrong (the token was \
				signed for %s), or the clock is wrong and the token had expired (it is valid for 15 minutes; the time here is %s). \
				The cluster's log iam-db-auth-error contains the reason."""
			.formatted(token.region(), token.user(), token.region(), now.truncatedTo(ChronoUnit.SECONDS));
	}

	private static ServerErrorMessage refusal(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException exception && exception.getServerErrorMessage() != null) {
				return exception.getServerErrorMessage();
			}
		}
		return new ServerErrorMessage("");
	}

}
