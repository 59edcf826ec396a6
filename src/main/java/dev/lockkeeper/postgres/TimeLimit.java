package dev.lockkeeper.postgres;

import java.time.Duration;

/**
 * The longest duration of a setting. PostgreSQL stores timeouts as milliseconds in 32
 * bits.
 */
public final class TimeLimit {

	private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

	private TimeLimit() {
	}

	/** Whether PostgreSQL accepts a timeout of this length. */
	public static boolean allows(Duration duration) {
		return duration.compareTo(LONGEST) <= 0;
	}

	/**
	 * Checks a duration.
	 * @param name its name at the start of the message, for example "A lock timeout"
	 * @throws IllegalArgumentException if it is negative or too long
	 */
	public static void check(String name, Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("%s can't be negative: %s".formatted(name, duration));
		}
		if (!allows(duration)) {
			throw new IllegalArgumentException(
					"%s can't be longer than %d days: %s".formatted(name, LONGEST.toDays(), duration));
		}
	}

}
