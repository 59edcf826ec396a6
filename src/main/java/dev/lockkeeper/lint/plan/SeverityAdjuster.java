package dev.lockkeeper.lint.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleDescription;
import dev.lockkeeper.lint.rule.Severity;

/**
 * Weighs a hazard by the live table that it would happen to: what takes as long as there
 * are rows is bad where there are many, or where many writes would wait.
 */
final class SeverityAdjuster {

	/** A cautious guess at what a small server reads, sorts and writes. */
	static final long BYTES_PER_SECOND = 50L * 1024 * 1024;

	/** As long as a user waits without wondering. */
	private static final Duration FELT = Duration.ofSeconds(1);

	private static final int WRITES_FELT = 100;

	/**
	 * The rules whose hazard is but the time that a pass over their own table takes.
	 * Others, by which a release that runs would break, are as bad on ten rows; and a
	 * lock may be held for the sake of another table than the one that it is on.
	 */
	static final Set<String> GROWING = Set.of("index-not-concurrent", "drop-index-not-concurrent",
			"reindex-not-concurrent", "detach-partition-not-concurrent", "vacuum-full-or-cluster",
			"type-change-rewrites", "table-rewritten", "volatile-default", "stored-generated-column", "serial-column",
			"set-logged-or-unlogged", "set-access-method", "add-primary-key", "foreign-key-validates",
			"check-validates", "domain-validates", "unique-constraint", "exclusion-constraint",
			"validate-in-same-transaction", "attach-partition-scans", "update-without-where",
			"rows-in-schema-migration");

	private SeverityAdjuster() {
	}

	/** The hazard as bad as it is here, with the figures that say so. */
	static Hazard weigh(Hazard hazard, Optional<LiveTable> table) {
		if (table.isEmpty()) {
			return hazard;
		}
		LiveTable live = table.get();
		if (!GROWING.contains(hazard.rule().id())) {
			return with(hazard, hazard.rule().severity(),
					"%s has %s.%s".formatted(live.label(), live.load(), holders(live)));
		}
		Duration time = time(live);
		double waiting = live.writesPerSecond() * time.toMillis() / 1000.0;
		Severity severity = severity(hazard.rule().severity(), time, waiting, !live.holders().isEmpty());
		return with(hazard, severity,
				String.format(Locale.ROOT, "%s has %s: this takes %s, in which about %,d writes would come%s.%s",
						live.label(), live.load(), words(time), Math.round(waiting),
						(severity == hazard.rule().severity()) ? ""
								: ", so that it is a %s here and no %s".formatted(severity, hazard.rule().severity()),
						holders(live)));
	}

	private static String holders(LiveTable live) {
		int sessions = live.holders().size();
		return switch (sessions) {
			case 0 -> "";
			case 1 -> " One long transaction holds a lock on it: whoever waits for that makes others wait.";
			default -> " %d long transactions hold locks on it: whoever waits for those makes others wait."
				.formatted(sessions);
		};
	}

	private static Severity severity(Severity general, Duration time, double waiting, boolean held) {
		if (time.compareTo(FELT) >= 0) {
			return general;
		}
		// a moment's work may wait for a long time before it
		Severity here = (waiting < WRITES_FELT && !held) ? Severity.NOTE : Severity.WARNING;
		return (here.compareTo(general) < 0) ? here : general;
	}

	/** How long a pass over all of a table may take. */
	static Duration time(LiveTable table) {
		return Duration.ofMillis(table.bytes() * 1000 / BYTES_PER_SECOND);
	}

	private static String words(Duration time) {
		if (time.compareTo(FELT) < 0) {
			return "less than a second";
		}
		if (time.toMinutes() < 2) {
			return "about %d s".formatted(time.toSeconds());
		}
		return (time.toHours() < 2) ? "about %d minutes".formatted(time.toMinutes())
				: "about %d hours".formatted(time.toHours());
	}

	private static Hazard with(Hazard hazard, Severity severity, String load) {
		RuleDescription rule = hazard.rule();
		return new Hazard(new RuleDescription(rule.id(), severity, rule.title(), rule.link()), hazard.file(),
				hazard.line(), hazard.effect(), hazard.blocks() + " " + load, hazard.instead(), hazard.table(),
				hazard.suppression());
	}

}
