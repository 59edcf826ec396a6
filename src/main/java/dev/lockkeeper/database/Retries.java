package dev.lockkeeper.database;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.lockkeeper.postgres.TimeLimit;

/**
 * Limits of retries. The pause doubles from the first to the longest and is reduced by a
 * random amount of up to half, so that concurrent runs do not retry at the same time.
 *
 * @param attempts the maximum number of attempts
 * @param deadline the maximum total time
 */
public record Retries(int attempts, Duration deadline, Duration firstPause, Duration longestPause) {

	public Retries {
		if (attempts < 1) {
			throw new IllegalArgumentException("At least one attempt is required: " + attempts);
		}
		TimeLimit.check("The deadline", deadline);
		TimeLimit.check("The longest pause", longestPause);
		if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
			throw new IllegalArgumentException(
					"The first pause must be positive, and the longest pause can't be shorter than the first");
		}
	}

	/** Whether another attempt is allowed after these. */
	public boolean allow(int attemptsMade, Duration elapsed) {
		return attemptsMade < this.attempts && elapsed.compareTo(this.deadline) < 0;
	}

	/** The pause after an attempt, counted from 1; it ends before the deadline. */
	public Duration pauseAfter(int attempt, Duration elapsed) {
		Duration left = this.deadline.minus(elapsed);
		Duration pause = pauseAfter(attempt);
		return (pause.compareTo(left) < 0) ? pause : (left.isNegative() ? Duration.ZERO : left);
	}

	/** The pause after an attempt, counted from 1. */
	public Duration pauseAfter(int attempt) {
		long exponential = this.firstPause.toMillis() << Math.min(attempt - 1, 20);
		long pause = Math.min(exponential, this.longestPause.toMillis());
		return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
	}

}
