package dev.lockkeeper.lint.trace;

import java.util.Locale;

/**
 * The modes of table-level locks, from the weakest to the strongest.
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

	/** The mode with this name in {@code pg_locks}. */
	static LockMode of(String view) {
		for (LockMode mode : values()) {
			if (mode.view.equals(view)) {
				return mode;
			}
		}
		throw new IllegalArgumentException("Unknown lock mode: " + view);
	}

	/** Whether it blocks queries. */
	public boolean blocksReads() {
		return this == ACCESS_EXCLUSIVE;
	}

	/** Whether it blocks inserts, updates and deletes. */
	public boolean blocksWrites() {
		return compareTo(SHARE) >= 0;
	}

	/** What it blocks, in words. */
	public String blocks() {
		return blocksReads() ? "all reads and writes" : blocksWrites() ? "all writes" : "no reads and no writes";
	}

	/** Its name in PostgreSQL's manual. */
	@Override
	public String toString() {
		return name().replace('_', ' ').toUpperCase(Locale.ROOT);
	}

}
