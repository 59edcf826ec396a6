package dev.lockkeeper.data.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.StatementTimeout;

/**
 * How much load a data migration may put on its database.
 *
 * @param maxRate maximum number of rows per second, for all workers of a process together
 * @param onFailure what to do with a batch that fails
 */
public record Limits(BatchLimits batch, OptionalLong maxRate, OnFailure onFailure, HealthLimits health) {

	/** These limits with another maximum rate. */
	public Limits withMaxRate(OptionalLong rowsASecond) {
		return new Limits(this.batch, rowsASecond, this.onFailure, this.health);
	}

	/** These limits for other batches. */
	public Limits withBatch(BatchLimits other) {
		return new Limits(other, this.maxRate, this.onFailure, this.health);
	}

	/** What to do with a batch that fails. */
	public enum OnFailure {

		/** Stop the run. Completed batches are kept. */
		STOP,

		/** Skip the batch. The run ends as failed, and the next run tries it again. */
		SET_ASIDE

	}

	/**
	 * The limits of one batch.
	 *
	 * @param target intended duration
	 * @param timeout maximum duration; a batch that takes longer is rolled back and
	 * halved
	 * @param lockTimeout maximum time to wait for a lock; empty for the setting of the
	 * database
	 * @param largest maximum number of rows
	 */
	public record BatchLimits(Duration target, StatementTimeout timeout, Optional<LockTimeout> lockTimeout,
			int largest) {
	}

	/**
	 * The state of the database at which the workers pause.
	 *
	 * @param replicaLag maximum lag of a replica
	 * @param activeSessions maximum number of active sessions
	 * @param retainedWal maximum size of the WAL that a replication slot retains, in
	 * bytes
	 */
	public record HealthLimits(Duration replicaLag, int activeSessions, long retainedWal) {
	}

}
