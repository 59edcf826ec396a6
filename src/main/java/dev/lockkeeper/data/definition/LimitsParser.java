package dev.lockkeeper.data.definition;

import java.time.Duration;
import java.util.OptionalLong;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.data.definition.Limits.BatchLimits;
import dev.lockkeeper.data.definition.Limits.HealthLimits;
import dev.lockkeeper.data.definition.Limits.OnFailure;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.StatementTimeout;

/**
 * Parses the limits of a data migration, and knows their defaults.
 */
final class LimitsParser {

	private static final Duration TARGET = Duration.ofMillis(500);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final int TARGETS_PER_TIMEOUT = 10;

	/**
	 * Larger batches are only slightly faster, but keep their rows locked for longer and
	 * delay the commits of other sessions while their WAL is flushed.
	 */
	private static final long LARGEST = 1500;

	private static final long MAX_LARGEST = 1_000_000;

	private static final Duration REPLICA_LAG = Duration.ofSeconds(10);

	private static final long ACTIVE_SESSIONS = 50;

	private static final long RETAINED_WAL = 10L << 30;

	private LimitsParser() {
	}

	static Limits parse(Directives directives, boolean keyed) {
		return new Limits(batch(directives, keyed),
				directives.get(Directive.MAX_RATE).map(OptionalLong::of).orElse(OptionalLong.empty()),
				onFailure(directives), health(directives));
	}

	private static BatchLimits batch(Directives directives, boolean keyed) {
		Duration target = directives.get(Directive.BATCH_TARGET).orElse(TARGET);
		StatementTimeout defaultTimeout = keyed
				? new StatementTimeout(longer(TIMEOUT, target.multipliedBy(TARGETS_PER_TIMEOUT)))
				: StatementTimeout.NONE;
		return new BatchLimits(target,
				directives.get(Directive.BATCH_TIMEOUT).map(StatementTimeout::new).orElse(defaultTimeout),
				directives.get(Directive.LOCK_TIMEOUT).map(LockTimeout::new),
				(int) Math.min(directives.get(Directive.LARGEST_BATCH).orElse(LARGEST), MAX_LARGEST));
	}

	private static OnFailure onFailure(Directives directives) {
		return directives.get(Directive.ON_FAILURE)
			.map((word) -> word.equals("stop") ? OnFailure.STOP : OnFailure.SET_ASIDE)
			.orElse(OnFailure.STOP);
	}

	private static HealthLimits health(Directives directives) {
		return new HealthLimits(
				directives.get(Directive.MAX_REPLICA_LAG).orElse(REPLICA_LAG), (int) Math
					.min(directives.get(Directive.MAX_ACTIVE_SESSIONS).orElse(ACTIVE_SESSIONS), Integer.MAX_VALUE),
				directives.get(Directive.MAX_RETAINED_WAL).orElse(RETAINED_WAL));
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
