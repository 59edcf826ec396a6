package dev.lockkeeper.database;

import dev.lockkeeper.postgres.ServerError;

/**
 * The server did not answer, or refused the login, after all attempts.
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
		return "%s at %s%s: %s".formatted(refused() ? "The login was refused" : "The database was not reached",
				this.database.url(), (this.attempts > 1) ? " in %d attempts".formatted(this.attempts) : "",
				this.error.message());
	}

	/** The error's SQLSTATE; empty when the server sent none. */
	public String sqlState() {
		return this.error.state().code();
	}

	/** What to look at. */
	public String advice() {
		String user = String.valueOf(this.database.credentials().user());
		if (refused()) {
			return "Check user %s and its password, and that the server's pg_hba.conf lets it in.".formatted(user);
		}
		if (this.error.state().databaseMissing()) {
			return "Create the database, or correct its name in the URL.";
		}
		return "Check host and port in the URL, that the server runs, and that security groups and firewalls let this machine through.";
	}

	private boolean refused() {
		return this.error.state().loginRefused();
	}

}
