package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Keeps all workers of a process together below a number of rows a second.
 */
class Pace {

	private final OptionalLong maxRate;

	private long free = System.nanoTime();

	Pace(OptionalLong maxRate) {
		this.maxRate = maxRate;
	}

	/**
	 * Books rows that were walked.
	 * @return how long to wait until the next batch
	 */
	synchronized Duration after(int rows) {
		if (this.maxRate.isEmpty()) {
			return Duration.ZERO;
		}
		long now = System.nanoTime();
		this.free = Math.max(this.free, now - Duration.ofSeconds(1).toNanos())
				+ rows * Duration.ofSeconds(1).toNanos() / this.maxRate.getAsLong();
		return Duration.ofNanos(Math.max(0, this.free - now));
	}

}
