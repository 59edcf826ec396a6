package dev.lockkeeper.postgres;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A session that another one waits for.
 *
 * @param pid 0 for a prepared transaction, which has no session
 * @param user null where the asking user may not see it
 * @param kind what kind of process it is, {@code client backend} for a client's; null
 * where it may not be seen
 * @param state {@code active}, {@code idle in transaction}, …; null where it may not be
 * seen
 * @param transactionAge how long its transaction has been open; null where it has none or
 * it may not be seen
 * @param query the first line of its last statement, with {@code ?} for every value; null
 * where it may not be seen
 * @param holds what it holds of what is waited for; null when it only waits in front
 */
public record Blocker(int pid, @Nullable String user, @Nullable String application, @Nullable String kind,
		@Nullable String state, @Nullable Duration transactionAge, @Nullable String query, @Nullable String holds) {

	/** Whether its client has left a transaction open and does nothing in it. */
	public boolean idleInTransaction() {
		return this.state != null && this.state.startsWith("idle in transaction");
	}

	/** Whether the asking user may not see what it does. */
	public boolean hidden() {
		return this.pid != 0 && this.state == null && this.kind == null;
	}

}
