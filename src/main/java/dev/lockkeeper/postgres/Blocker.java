package dev.lockkeeper.postgres;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A session that blocks another one.
 *
 * @param pid 0 for a prepared transaction, which has no session
 * @param user null if not visible to the current user
 * @param kind the kind of the process, {@code client backend} for a client; null if not
 * visible
 * @param state {@code active}, {@code idle in transaction}, …; null if not visible
 * @param transactionAge how long its transaction has been open; null if it has none or it
 * is not visible
 * @param query the first line of its last statement, with {@code ?} for every value; null
 * if not visible
 * @param holds its lock modes on the object; null if it only waits ahead in the queue
 */
public record Blocker(int pid, @Nullable String user, @Nullable String application, @Nullable String kind,
		@Nullable String state, @Nullable Duration transactionAge, @Nullable String query, @Nullable String holds) {

	/** Whether its client has left a transaction open and runs nothing in it. */
	public boolean idleInTransaction() {
		return this.state != null && this.state.startsWith("idle in transaction");
	}

	/** Whether its activity is not visible to the current user. */
	public boolean hidden() {
		return this.pid != 0 && this.state == null && this.kind == null;
	}

}
