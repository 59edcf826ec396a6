package dev.lockkeeper.database;

import java.sql.SQLException;
import java.time.Instant;

import javax.net.ssl.SSLException;

import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * The server did not answer or refused the login.
 */
public class DatabaseUnreachableException extends Exception {

	private final transient Database database;

	private final transient ServerError error;

	private final int attempts;

	DatabaseUnreachableException(Database database, ServerError error, int attempts, Throwable cause) {
		super(cause);
		this.database = database;
		this.error = error;
		this.attempts = attempts;
	}

	@Override
	public String getMessage() {
		String what = (unavailable() != null) ? "The login failed"
				: misconfigured() ? "The connection settings are invalid"
						: refused() ? "The login was refused" : "The database is unreachable";
		return "%s at %s%s: %s".formatted(what, this.database.url(),
				(this.attempts > 1) ? " after %d attempts".formatted(this.attempts) : "", this.error.message());
	}

	/** Whether the driver rejected a parameter of the connection. */
	public boolean misconfigured() {
		for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException exception && exception.getServerErrorMessage() != null) {
				return false;
			}
		}
		// the AWS wrapper sets no SQLSTATE when it rejects a parameter
		return this.error.state().invalidParameter() || (getCause() instanceof SQLException wrapper
				&& wrapper.getSQLState() == null && wrapper.getCause() == null);
	}

	/** The SQLSTATE of the error; empty if it has none. */
	public String sqlState() {
		return this.error.state().code();
	}

	/** What to do. */
	public String advice() {
		LoginUnavailableException unavailable = unavailable();
		if (unavailable != null) {
			return unavailable.advice();
		}
		if (misconfigured()) {
			return "Correct this parameter in the URL of database %s.".formatted(this.database.name());
		}
		if (this.error.state().connectionRejected()) {
			return RefusedLogin.adviceOfDriver(this.database);
		}
		if (refused()) {
			return RefusedLogin.advice(this.database.credentials(), this, Instant.now());
		}
		if (untrusted()) {
			return "The server's certificate is not trusted. Use the RDS endpoint in the URL, or add sslrootcert=FILE to the URL.";
		}
		if (this.error.state().databaseMissing()) {
			return "Create the database, or correct its name in the URL.";
		}
		return "Check that host and port in the URL are correct, that the server is running, and that security groups and firewalls allow the connection.";
	}

	private boolean untrusted() {
		for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof SSLException) {
				return true;
			}
		}
		return false;
	}

	private @Nullable LoginUnavailableException unavailable() {
		return (getCause() instanceof LoginUnavailableException cause) ? cause : null;
	}

	private boolean refused() {
		return this.error.state().loginRefused();
	}

}
