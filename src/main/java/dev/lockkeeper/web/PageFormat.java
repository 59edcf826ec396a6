package dev.lockkeeper.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Formats numbers and times for the page.
 */
final class PageFormat {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private PageFormat() {
	}

	static String rows(long rows) {
		return String.format(Locale.ROOT, "%,d", rows);
	}

	/** Rounds down, so that 100 % means that all is done. */
	static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
	}

	static String duration(Duration duration) {
		if (duration.toMillis() < 1000) {
			return duration.toMillis() + " ms";
		}
		if (duration.toSeconds() < 60) {
			return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
		}
		return estimate(duration);
	}

	/** A duration that is only estimated, without fractions of a second. */
	static String estimate(Duration duration) {
		if (duration.toSeconds() < 60) {
			return duration.toSeconds() + " s";
		}
		if (duration.toHours() == 0) {
			return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
		}
		return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
	}

	static String count(long count, String one, String many) {
		return "%d %s".formatted(count, (count == 1) ? one : many);
	}

	/** In UTC, which the footer of the page states. */
	static Html time(Instant instant) {
		return Html.of("time").with("datetime", instant).text(TIME.format(instant));
	}

}
