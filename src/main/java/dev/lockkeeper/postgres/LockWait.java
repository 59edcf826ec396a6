package dev.lockkeeper.postgres;

import java.util.List;

/**
 * The lock that a session waits for, and the sessions that block it.
 *
 * @param wanted lock mode and object, such as {@code AccessExclusiveLock on orders}
 */
public record LockWait(String wanted, List<Blocker> blockers) {

	public LockWait {
		blockers = List.copyOf(blockers);
	}

}
