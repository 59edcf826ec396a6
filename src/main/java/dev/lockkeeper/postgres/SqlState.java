package dev.lockkeeper.postgres;

import java.util.Set;

/**
 * The five characters by which PostgreSQL tells errors apart, whatever the language of
 * its messages.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error
 * Codes</a>
 */
public record SqlState(String code) {

	private static final Set<String> UNDEFINED = Set.of("3F000", "42P01", "42703", "42883", "42704");

	/** An error that carried no SQLSTATE. */
	public static final SqlState UNKNOWN = new SqlState("");

	/** The lock timeout expired. */
	public static final SqlState LOCK_NOT_AVAILABLE = new SqlState("55P03");

	/** Cancelled. */
	public static final SqlState QUERY_CANCELED = new SqlState("57014");

	/** The lock timeout expired, or NOWAIT met a lock. */
	public boolean lockNotAvailable() {
		return equals(LOCK_NOT_AVAILABLE);
	}

	/** Rolled back, and the same transaction may well succeed when it is run again. */
	public boolean transientConflict() {
		return lockNotAvailable() || this.code.equals("40P01") || this.code.equals("40001");
	}

	/** Cancelled by a user or a timeout. */
	public boolean cancelled() {
		return equals(QUERY_CANCELED);
	}

	/** Wrong password, unknown role, or no entry in pg_hba.conf. */
	public boolean loginRefused() {
		return this.code.startsWith("28");
	}

	/** No database of that name on the server. */
	public boolean databaseMissing() {
		return this.code.equals("3D000");
	}

	/**
	 * The server could not be reached or is starting, stopping or full: soon it may
	 * answer.
	 */
	public boolean serverUnavailable() {
		return this.code.startsWith("08") || this.code.startsWith("57P0") || this.code.equals("53300");
	}

	/** The statement can't run in a transaction. */
	public boolean transactionActive() {
		return this.code.equals("25001");
	}

	/** A name that is cut off, which the server remarks and no more. */
	public boolean nameTooLong() {
		return this.code.equals("42622");
	}

	/** A schema, table, column, function or other object is not there. */
	public boolean undefined() {
		return UNDEFINED.contains(this.code);
	}

	/** The session's user lacks a privilege. */
	public boolean insufficientPrivilege() {
		return this.code.equals("42501");
	}

	/**
	 * Classes 42 (syntax or access), 3F (no such schema), 22 and 0A, and 55000, which a
	 * view that can't be written answers: the statement will fail in the same way until
	 * it or the schema changes.
	 */
	public boolean judgesStatement() {
		return this.code.startsWith("42") || this.code.startsWith("3F") || this.code.startsWith("22")
				|| this.code.startsWith("0A") || this.code.equals("55000");
	}

	/** Class 22: the message quotes a value that a row held or was to hold. */
	boolean quotesValue() {
		return this.code.startsWith("22");
	}

	@Override
	public String toString() {
		return this.code;
	}

}
