package dev.lockkeeper.report;

import java.time.Duration;
import java.util.Locale;

/**
 * Durations as people read them.
 */
final class Durations {

	private Durations() {
	}

	static String text(Duration duration) {
		if (duration.toMillis() < 1000) {
			return duration.toMillis() + " ms";
		}
		if (duration.toSeconds() < 60) {
			return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
		}
		return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
	}

}
