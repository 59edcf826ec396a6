package dev.lockkeeper.postgres;

/**
 * No scratch database could be created: the server did not answer, refused the login, or
 * does not allow the user to create a database.
 */
public class ScratchUnavailableException extends Exception {

	private final transient ServerError error;

	ScratchUnavailableException(ServerError error, Throwable cause) {
		super(cause);
		this.error = error;
	}

	@Override
	public String getMessage() {
		return "Creating a scratch database failed: %s (SQLSTATE %s).".formatted(this.error.message(),
				this.error.state());
	}

	/** What to do. */
	public String advice() {
		if (this.error.state().insufficientPrivilege()) {
			return "Allow the scratch server's user to create databases (ALTER ROLE … CREATEDB), or use another server, for example a container.";
		}
		if (this.error.state().loginRefused()) {
			return "Correct LOCKKEEPER_SCRATCH_USERNAME and LOCKKEEPER_SCRATCH_PASSWORD.";
		}
		if (this.error.state().databaseMissing()) {
			return "Set LOCKKEEPER_SCRATCH_URL to an existing database, for example postgres.";
		}
		return "Check LOCKKEEPER_SCRATCH_URL, and that the server is running.";
	}

}
