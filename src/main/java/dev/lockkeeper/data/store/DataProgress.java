package dev.lockkeeper.data.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a data migration.
 *
 * @param rowsWalked number of processed rows
 * @param rowsChanged number of changed rows
 * @param rowsEstimated number of rows when the run started; null without a key
 * @param rowsASecond processed rows per second; 0 if the run does not work
 * @param batchSize number of rows in the next batch
 * @param setAside number of batches that failed and are left for a later run
 * @param throttle why the workers pause; null if they do not
 */
public record DataProgress(long rowsWalked, long rowsChanged, @Nullable Long rowsEstimated, double rowsASecond,
		int batchSize, int setAside, @Nullable String throttle) {

	/**
	 * The processed share, from 0 to 1; empty if the number of rows is unknown. Below 1
	 * if there are more rows than estimated.
	 */
	public OptionalDouble share() {
		if (this.rowsEstimated == null || this.rowsEstimated == 0) {
			return OptionalDouble.empty();
		}
		return OptionalDouble
			.of((this.rowsWalked > this.rowsEstimated) ? 0.999 : (double) this.rowsWalked / this.rowsEstimated);
	}

	/** The estimated remaining time; empty if it is unknown. */
	public Optional<Duration> remaining() {
		if (this.rowsEstimated == null || this.rowsASecond < 1) {
			return Optional.empty();
		}
		long rows = Math.max(0, this.rowsEstimated - this.rowsWalked);
		return Optional.of(Duration.ofSeconds(Math.round(rows / this.rowsASecond)));
	}

}
