package dev.lockkeeper.lint.trace;

import java.util.Locale;

/**
 * How a table can be locked, from the weakest to the strongest.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">Table-Level
 * Locks</a>
 */
public enum LockMode {

	ACCESS_SHARE("AccessShareLock"), ROW_SHARE("RowShareLock"), ROW_EXCLUSIVE("RowExclusiveLock"),
	SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"), SHARE("ShareLock"),
	SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"), EXCLUSIVE("ExclusiveLock"), ACCESS_EXCLUSIVE("AccessExclusiveLock");

	private final String view;

	LockMode(String view) {
		this.view = view;
	}

	/** The mode that {@code pg_locks} names so. */
	static LockMode of(String view) {
		for (LockMode mode : values()) {
			if (mode.view.equals(view)) {
				return mode;
			}
		}
		throw new IllegalArgumentException("PostgreSQL has a lock mode that is not known: " + view);
	}

	/** Whether queries wait until it is released. */
	public boolean blocksReads() {
		return this == ACCESS_EXCLUSIVE;
	}

	/** Whether inserts, updates and deletes wait until it is released. */
	public boolean blocksWrites() {
		return compareTo(SHARE) >= 0;
	}

	/** Who waits, in words. */
	public String blocks() {
		return blocksReads() ? "all reads and writes" : blocksWrites() ? "all writes" : "no reads and no writes";
	}

	/** As PostgreSQL's manual calls it. */
	@Override
	public String toString() {
		return name().replace('_', ' ').toUpperCase(Locale.ROOT);
	}

}
