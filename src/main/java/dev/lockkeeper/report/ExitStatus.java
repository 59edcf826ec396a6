package dev.lockkeeper.report;

import java.util.Collection;
import java.util.Comparator;

/**
 * What a command's end tells the pipeline. Listed from the best to the worst, so that of
 * several databases the worst one decides.
 */
public enum ExitStatus {

	/** Done, or nothing to do. */
	OK(0, "done, or nothing to do"),

	/** There is more to do, and nothing is wrong with it. */
	UNFINISHED(9, "more is to be done: migrations are pending, or a data migration is not finished"),

	/** A lock was not granted in time, or another run holds the lock. */
	BUSY(6, "a lock was not granted, or another run holds the lock: a retry is safe"),

	/** The server did not answer or refused the login. */
	UNREACHABLE(3, "database not reached, or login refused, after bounded retries"),

	/** Application and schema do not fit. */
	INCOMPATIBLE(8, "application and schema do not fit"),

	/** A hazard that nobody allowed. */
	HAZARD(7, "a hazard that nobody allowed"),

	/** Something was found that forbids to begin. */
	REFUSED(4, "nothing was changed: files and schema history do not fit"),

	/** The command line or the configuration is wrong. */
	USAGE(2, "command line or configuration wrong"),

	/** A migration failed. */
	MIGRATION_FAILED(5, "a migration failed; the report says what was rolled back and what remains"),

	/** Stopped by a signal. */
	INTERRUPTED(143, "SIGTERM: the current statement was cancelled and rolled back"),

	/** Something nobody expected. */
	FAILED(1, "unexpected");

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

	/** One line for help texts. */
	public String meaning() {
		return this.meaning;
	}

	static ExitStatus worst(Collection<ExitStatus> statuses) {
		return statuses.stream().max(Comparator.naturalOrder()).orElse(OK);
	}

}
