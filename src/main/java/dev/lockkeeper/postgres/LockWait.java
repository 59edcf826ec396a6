package dev.lockkeeper.postgres;

import java.util.List;

/**
 * What a session waits for, and for whom.
 *
 * @param wanted lock and object, such as {@code AccessExclusiveLock on orders}
 */
public record LockWait(String wanted, List<Blocker> blockers) {

	public LockWait {
		blockers = List.copyOf(blockers);
	}

}
