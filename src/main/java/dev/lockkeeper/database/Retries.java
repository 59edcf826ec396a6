package dev.lockkeeper.database;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often something is tried, and for how long in all: the pause doubles from first to
 * longest and loses up to half of itself by chance, so that runners do not meet again.
 */
public record Retries(int attempts, Duration deadline, Duration firstPause, Duration longestPause) {

	public Retries {
		if (attempts < 1) {
			throw new IllegalArgumentException("At least one attempt is needed: " + attempts);
		}
		if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
			throw new IllegalArgumentException("The longest pause can't be shorter than the first, nor that zero");
		}
	}

	/** Whether another attempt is allowed after these. */
	public boolean allow(int attemptsMade, Duration elapsed) {
		return attemptsMade < this.attempts && elapsed.compareTo(this.deadline) < 0;
	}

	/** How long to pause after an attempt, counted from 1; never beyond the deadline. */
	public Duration pauseAfter(int attempt, Duration elapsed) {
		Duration left = this.deadline.minus(elapsed);
		Duration pause = pauseAfter(attempt);
		return (pause.compareTo(left) < 0) ? pause : (left.isNegative() ? Duration.ZERO : left);
	}

	/** How long to pause after an attempt, counted from 1. */
	public Duration pauseAfter(int attempt) {
		long exponential = this.firstPause.toMillis() << Math.min(attempt - 1, 20);
		long pause = Math.min(exponential, this.longestPause.toMillis());
		return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
	}

}
