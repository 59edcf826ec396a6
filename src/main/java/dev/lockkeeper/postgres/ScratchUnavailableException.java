package dev.lockkeeper.postgres;

/**
 * There is no database to try things out in: the server did not answer, refused the
 * login, or does not let the user create a database.
 */
public class ScratchUnavailableException extends Exception {

	private final transient ServerError error;

	ScratchUnavailableException(ServerError error, Throwable cause) {
		super(cause);
		this.error = error;
	}

	@Override
	public String getMessage() {
		return "No scratch database could be made: %s (SQLSTATE %s).".formatted(this.error.message(),
				this.error.state());
	}

	/** What to change. */
	public String advice() {
		if (this.error.state().insufficientPrivilege()) {
			return "Let the scratch server's user create databases (ALTER ROLE … CREATEDB), or use another server, such as a container.";
		}
		if (this.error.state().loginRefused()) {
			return "Correct LOCKKEEPER_SCRATCH_USERNAME and LOCKKEEPER_SCRATCH_PASSWORD.";
		}
		if (this.error.state().databaseMissing()) {
			return "Let LOCKKEEPER_SCRATCH_URL name a database that is there, such as postgres.";
		}
		return "Check LOCKKEEPER_SCRATCH_URL, and that the server runs.";
	}

}
