package dev.lockkeeper.changelog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the head comment of a migration asks for itself; what it does not name is the
 * database's.
 *
 * @param lockTimeout how long its statements may wait for a lock
 * @param statementTimeout how long each of its statements may run; zero is without limit
 * @param lockAttempts how often it is tried when its lock timeout expires
 * @param lockDeadline how long these attempts may take in all
 * @param lockFirstPause the pause after the first attempt; each doubles the last
 * @param lockLongestPause the longest pause between attempts
 * @param hotfix why it may be applied although newer ones are; empty when it may not
 * @param requiredData the data migrations that have to be finished before it
 * @param allowances the hazards that it may hold
 */
public record Directives(Optional<Duration> lockTimeout, Optional<Duration> statementTimeout, OptionalInt lockAttempts,
		Optional<Duration> lockDeadline, Optional<Duration> lockFirstPause, Optional<Duration> lockLongestPause,
		Optional<String> hotfix, List<String> requiredData, List<Suppression> allowances) {

	/** Nothing is asked for. */
	public static final Directives NONE = new Directives(Optional.empty(), Optional.empty(), OptionalInt.empty(),
			Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

	public Directives {
		requiredData = List.copyOf(requiredData);
		allowances = List.copyOf(allowances);
	}

}
