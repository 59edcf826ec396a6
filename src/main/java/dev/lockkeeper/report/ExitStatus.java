package dev.lockkeeper.report;

import java.util.Collection;
import java.util.Comparator;

/**
 * The result of a command as its process returns it. Ordered from best to worst: of
 * several databases, the worst result decides.
 */
public enum ExitStatus {

	/** Done, or nothing to do. */
	OK(0, "done, or nothing to do"),

	/** Work remains, and nothing failed. */
	UNFINISHED(9, "work remains: migrations are pending, or a data migration is not finished"),

	/** A lock was not granted in time, or another run holds the run lock. */
	BUSY(6, "a lock was not granted, or another run holds the run lock; a retry is safe"),

	/** The server did not answer or refused the login. */
	UNREACHABLE(3, "the database did not answer after retries, or the login was refused"),

	/** The schema does not match the application or its migrations. */
	INCOMPATIBLE(8, "the schema does not match the application or its migrations"),

	/** A hazard is not suppressed. */
	HAZARD(7, "a hazard is not suppressed"),

	/** The command found a reason not to change anything. */
	REFUSED(4, "nothing was changed: the files do not match the schema history"),

	/** The command line or the configuration is wrong. */
	USAGE(2, "the command line or the configuration is wrong"),

	/** A migration failed. */
	MIGRATION_FAILED(5, "a migration failed; the report shows what was rolled back and what remains"),

	/** Stopped by a signal. */
	INTERRUPTED(143, "SIGTERM: the current statement was cancelled and rolled back"),

	/** An error that no other status describes. */
	FAILED(1, "unexpected error");

	private final int code;

	private final String meaning;

	ExitStatus(int code, String meaning) {
		this.code = code;
		this.meaning = meaning;
	}

	/** The process's exit status. */
	public int code() {
		return this.code;
	}

	/** The meaning in one line, for help texts. */
	public String meaning() {
		return this.meaning;
	}

	static ExitStatus worst(Collection<ExitStatus> statuses) {
		return statuses.stream().max(Comparator.naturalOrder()).orElse(OK);
	}

}
