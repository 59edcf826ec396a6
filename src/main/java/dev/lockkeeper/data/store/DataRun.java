package dev.lockkeeper.data.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A data migration's run as the database keeps it.
 *
 * @param table the table that it walks, quoted; null if it walks none
 * @param rowsEstimated how many rows there were when it began; null if it walks none
 * @param failure why it failed, if it did
 * @param walkAgain whether all was walked and a verifying query was not true
 * @param live how many processes work on it
 */
public record DataRun(long id, String name, String checksum, RunStatus status, @Nullable String table, Instant begunAt,
		@Nullable Instant endedAt, @Nullable Long rowsEstimated, @Nullable Double rowsASecond,
		@Nullable Integer batchSize, @Nullable String throttle, @Nullable String failure, @Nullable String actor,
		boolean walkAgain, int live) {
}
