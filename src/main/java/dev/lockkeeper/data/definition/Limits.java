package dev.lockkeeper.data.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.StatementTimeout;

/**
 * How much a data migration may ask of its database.
 *
 * @param batchTarget how long a batch should take
 * @param batchTimeout how long a batch may take; one that takes longer is halved
 * @param lockTimeout how long it may wait for locks; empty for the database's own
 * @param largestBatch rows in a batch at the most
 * @param maxRate rows a second at the most
 * @param onFailure what to do with a batch that fails
 * @param replicaLag the lag of a replica at which to pause
 * @param activeSessions how many sessions may be at work at once before it pauses
 * @param retainedWal bytes of WAL kept for a replication slot at which to pause
 */
public record Limits(Duration batchTarget, StatementTimeout batchTimeout, Optional<LockTimeout> lockTimeout,
		int largestBatch, OptionalLong maxRate, OnFailure onFailure, Duration replicaLag, int activeSessions,
		long retainedWal) {

	Limits pacedBy(OptionalLong rate) {
		return new Limits(this.batchTarget, this.batchTimeout, this.lockTimeout, this.largestBatch, rate,
				this.onFailure, this.replicaLag, this.activeSessions, this.retainedWal);
	}

	/** What to do with a batch that fails. */
	public enum OnFailure {

		/** Stop there; what is done stays done. */
		STOP,

		/** Go on without it, and end as failed until it is done as well. */
		SET_ASIDE

	}

}
