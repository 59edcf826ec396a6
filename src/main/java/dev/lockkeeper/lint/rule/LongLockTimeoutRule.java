package dev.lockkeeper.lint.rule;

import java.time.Duration;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A lock timeout that is longer than most applications wait for a request.
 */
final class LongLockTimeoutRule extends Rule {

	LongLockTimeoutRule() {
		super("long-lock-timeout", Severity.WARNING, "The lock timeout is longer than most requests wait",
				"runtime-config-client.html#GUC-LOCK-TIMEOUT");
	}

	/** Most applications cancel a request that waits longer. */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.migration()
			.directives()
			.get(Directive.LOCK_TIMEOUT)
			.filter((timeout) -> step.index() == 0 && (timeout.isZero() || timeout.compareTo(LONGEST) > 0))
			.map((timeout) -> hazard(trace, step.statement().line(),
					"A statement of this file can wait %s for a lock."
						.formatted(timeout.isZero() ? "without a limit" : timeout.toSeconds() + " s"),
					"Later queries of the table wait behind it, longer than most applications wait for a request.",
					"-- lockkeeper: lock-timeout 2s%n-- if needed, configure more attempts: queries run in the pauses between them"
						.formatted()))
			.stream();
	}

}
