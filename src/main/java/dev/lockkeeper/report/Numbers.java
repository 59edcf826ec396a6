package dev.lockkeeper.report;

import java.time.Duration;
import java.util.Locale;

/**
 * Formats counts and durations for people.
 */
public final class Numbers {

	private Numbers() {
	}

	/** A number and its noun, for example {@code 1 hazard} or {@code 3 hazards}. */
	public static String count(long number, String noun) {
		return (number == 1) ? "1 " + noun : number(number) + " " + noun + "s";
	}

	/** A number with separators, for example {@code 12,000}. */
	static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/** For example {@code 312 ms}, {@code 2.5 s} or {@code 3 min 7 s}. */
	static String duration(Duration duration) {
		if (duration.toMillis() < 1000) {
			return duration.toMillis() + " ms";
		}
		if (duration.toSeconds() < 60) {
			return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
		}
		return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
	}

}
