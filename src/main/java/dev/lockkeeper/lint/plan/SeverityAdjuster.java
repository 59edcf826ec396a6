package dev.lockkeeper.lint.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.Severity;

/**
 * Adjusts the severity of a hazard to its live table. What takes time for each row is
 * only severe if there are many rows, or if many writes would wait.
 */
final class SeverityAdjuster {

	/** A cautious estimate of what a small server reads, sorts and writes. */
	static final long BYTES_PER_SECOND = 50L * 1024 * 1024;

	/** Users notice a longer wait. */
	private static final Duration NOTICED = Duration.ofSeconds(1);

	private static final int MANY_WRITES = 100;

	private SeverityAdjuster() {
	}

	/**
	 * The hazard with its severity on this table, and with the figures that decide it.
	 */
	static Hazard adjust(Hazard hazard, Optional<LiveTable> table) {
		return table.map((live) -> switch (hazard.rule().scaling()) {
			case CONSTANT -> hazard.with(hazard.rule().severity(),
					"%s has %s.%s".formatted(live.label(), live.load(), holders(live)));
			case WITH_ROWS -> scaled(hazard, live);
		}).orElse(hazard);
	}

	private static Hazard scaled(Hazard hazard, LiveTable live) {
		Severity general = hazard.rule().severity();
		Duration time = time(live);
		double waiting = live.writesPerSecond() * time.toMillis() / 1000.0;
		Severity here = severity(general, time, waiting, !live.holders().isEmpty());
		String change = (here == general) ? ""
				: " So its severity on this database is %s instead of %s.".formatted(here, general);
		return hazard.with(here,
				String.format(Locale.ROOT, "%s has %s. This takes %s, and about %,d writes would wait.%s%s",
						live.label(), live.load(), words(time), Math.round(waiting), change, holders(live)));
	}

	private static String holders(LiveTable live) {
		return switch (live.holders().size()) {
			case 0 -> "";
			case 1 ->
				" 1 long transaction holds a lock on it. The migration would wait for its end, and other queries would wait for the migration.";
			default ->
				" %d long transactions hold locks on it. The migration would wait for their end, and other queries would wait for the migration."
					.formatted(live.holders().size());
		};
	}

	private static Severity severity(Severity general, Duration time, double waiting, boolean held) {
		if (time.compareTo(NOTICED) >= 0) {
			return general;
		}
		// a short statement can wait a long time for its lock
		Severity here = (waiting < MANY_WRITES && !held) ? Severity.NOTE : Severity.WARNING;
		return (here.compareTo(general) < 0) ? here : general;
	}

	/** How long one pass over a whole table can take. */
	static Duration time(LiveTable table) {
		return Duration.ofMillis(table.bytes() * 1000 / BYTES_PER_SECOND);
	}

	private static String words(Duration time) {
		if (time.compareTo(NOTICED) < 0) {
			return "less than a second";
		}
		if (time.toMinutes() < 2) {
			return "about %d s".formatted(time.toSeconds());
		}
		return (time.toHours() < 2) ? "about %d minutes".formatted(time.toMinutes())
				: "about %d hours".formatted(time.toHours());
	}

}
