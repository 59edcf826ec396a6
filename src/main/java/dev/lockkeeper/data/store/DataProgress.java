package dev.lockkeeper.data.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * How far a data migration is.
 *
 * @param rowsWalked rows of the table that were looked at
 * @param rowsChanged rows that were changed
 * @param rowsEstimated how many there were when it began; null without a key
 * @param rowsASecond rows walked a second, lately; 0 when nothing moves
 * @param batchSize rows in the next batch
 * @param setAside batches that failed and wait for a later run
 * @param throttle why it is held; null when it is not
 */
public record DataProgress(long rowsWalked, long rowsChanged, @Nullable Long rowsEstimated, double rowsASecond,
		int batchSize, int setAside, @Nullable String throttle) {

	/**
	 * The share that is done, from 0 to 1; empty when the whole is not known. Never all
	 * of it where more rows turned up than were estimated.
	 */
	public OptionalDouble share() {
		if (this.rowsEstimated == null || this.rowsEstimated == 0) {
			return OptionalDouble.empty();
		}
		return OptionalDouble
			.of((this.rowsWalked > this.rowsEstimated) ? 0.999 : (double) this.rowsWalked / this.rowsEstimated);
	}

	/** How long the rest will take at this rate. */
	public Optional<Duration> remaining() {
		if (this.rowsEstimated == null || this.rowsASecond < 1) {
			return Optional.empty();
		}
		long rows = Math.max(0, this.rowsEstimated - this.rowsWalked);
		return Optional.of(Duration.ofSeconds(Math.round(rows / this.rowsASecond)));
	}

}
