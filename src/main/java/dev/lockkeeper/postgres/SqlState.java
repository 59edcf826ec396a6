package dev.lockkeeper.postgres;

import java.util.Set;

/**
 * The five-character error code of PostgreSQL, which does not depend on the language of
 * messages.
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

	/** Cancelled by a user or a timeout. */
	public static final SqlState QUERY_CANCELED = new SqlState("57014");

	/** Rows were expected and there are none. */
	public static final SqlState NO_DATA = new SqlState("02000");

	/** The lock timeout expired, or NOWAIT found a lock. */
	public boolean lockNotAvailable() {
		return equals(LOCK_NOT_AVAILABLE);
	}

	/** Rolled back, and the same transaction can succeed when it is repeated. */
	public boolean transientConflict() {
		return lockNotAvailable() || this.code.equals("40P01") || this.code.equals("40001");
	}

	/** Cancelled by a user or a timeout. */
	public boolean cancelled() {
		return equals(QUERY_CANCELED);
	}

	/**
	 * Wrong password, unknown role, or no entry in pg_hba.conf; or the driver rejected
	 * the server's way to log in, for example because it has no password.
	 */
	public boolean loginRefused() {
		return this.code.startsWith("28") || connectionRejected();
	}

	/**
	 * The driver, not the server, rejected the connection. A retry would fail as well.
	 */
	public boolean connectionRejected() {
		return this.code.equals("08004");
	}

	/** The codes of a lost connection that the driver also uses for its own refusals. */
	boolean protocolError() {
		return this.code.equals("08006") || this.code.equals("08P01");
	}

	/** The server has no database of that name. */
	public boolean databaseMissing() {
		return this.code.equals("3D000");
	}

	/**
	 * The server is unreachable, starting, stopping or out of connections. A retry can
	 * succeed.
	 */
	public boolean serverUnavailable() {
		return (this.code.startsWith("08") && !connectionRejected()) || this.code.startsWith("57P0")
				|| this.code.equals("53300");
	}

	/** The statement can't run in a transaction. */
	public boolean transactionActive() {
		return this.code.equals("25001");
	}

	/** A name was truncated. The server only issues a notice. */
	public boolean nameTooLong() {
		return this.code.equals("42622");
	}

	/** A schema, table, column, function or other object does not exist. */
	public boolean undefined() {
		return UNDEFINED.contains(this.code);
	}

	/** The session's user lacks a privilege. */
	public boolean insufficientPrivilege() {
		return this.code.equals("42501");
	}

	/**
	 * The statement itself is the cause, and fails until it or the schema changes: class
	 * 42 (syntax or access), 3F (invalid schema), 22 (data), 0A (not supported), and
	 * 55000, which a write to a view returns.
	 */
	public boolean statementInvalid() {
		return this.code.startsWith("42") || this.code.startsWith("3F") || this.code.startsWith("22")
				|| this.code.startsWith("0A") || this.code.equals("55000");
	}

	/** A parameter has a value that is not valid. */
	public boolean invalidParameter() {
		return this.code.equals("22023");
	}

	/** Class 22: the message can quote a value of a row. */
	boolean quotesValue() {
		return this.code.startsWith("22");
	}

	@Override
	public String toString() {
		return this.code;
	}

}
