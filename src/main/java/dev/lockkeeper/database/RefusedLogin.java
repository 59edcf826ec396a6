package dev.lockkeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.lockkeeper.database.Credentials.IamToken;
import dev.lockkeeper.database.Credentials.Password;
import dev.lockkeeper.database.Credentials.Secret;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What to look at when the server refuses a login, by how it was tried and by where in
 * the server it ended.
 */
final class RefusedLogin {

	/** SQLSTATE of a password that does not fit. */
	private static final String INVALID_PASSWORD = "28P01";

	/**
	 * The server's function that says a method of authentication failed; with SQLSTATE
	 * 28000, it was PAM, which is how RDS asks IAM.
	 */
	private static final String METHOD_FAILED = "auth_failed";

	private RefusedLogin() {
	}

	static String advice(Credentials credentials, Throwable thrown, Instant now) {
		return switch (credentials) {
			case Password password -> "Check user %s and its password, and that the server's pg_hba.conf lets it in."
				.formatted(password.user());
			case Secret secret ->
				"Check that secret %s is this database's: what it holds was read anew. Right after a rotation, run it again."
					.formatted(secret.id());
			case IamToken token -> advice(token, refusal(thrown), now);
		};
	}

	private static String advice(IamToken token, ServerErrorMessage refusal, Instant now) {
		if (INVALID_PASSWORD.equals(refusal.getSQLState())) {
			return """
					The server asked %s for a password, not IAM: turn IAM authentication on for the cluster, and \
					let db-roles make the user a member of rds_iam.""".formatted(token.user());
		}
		if (!METHOD_FAILED.equals(refusal.getRoutine())) {
			return "Check that user %s exists (db-roles creates it), and that nothing in the URL turns TLS off."
				.formatted(token.user());
		}
		return """
				IAM refused the token, and the server tells no reason. Most often this role lacks rds-db:connect on \
				arn:aws:rds-db:%s:ACCOUNT:dbuser:CLUSTER_RESOURCE_ID/%s. Otherwise the region is wrong (the token was \
				signed for %s), or the clock is, so that the token had expired (it holds 15 minutes; here it is %s). \
				The cluster's log iam-db-auth-error tells which.""".formatted(token.region(), token.user(),
				token.region(), now.truncatedTo(ChronoUnit.SECONDS));
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
