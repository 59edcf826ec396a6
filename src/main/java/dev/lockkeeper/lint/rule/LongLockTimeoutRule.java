package dev.lockkeeper.lint.rule;

import java.time.Duration;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A lock timeout during which all that comes later waits as well.
 */
final class LongLockTimeoutRule extends Rule {

	LongLockTimeoutRule() {
		super("long-lock-timeout", Severity.WARNING, "Queries may queue longer than an application waits",
				"runtime-config-client.html#GUC-LOCK-TIMEOUT");
	}

	/** Few applications let a request wait for longer. */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.migration()
			.directives()
			.get(Directive.LOCK_TIMEOUT)
			.filter((timeout) -> step.index() == 0 && (timeout.isZero() || timeout.compareTo(LONGEST) > 0))
			.map((timeout) -> hazard(trace, step.statement().line(),
					"The file may wait %s for a lock."
						.formatted(timeout.isZero() ? "without end" : timeout.toSeconds() + " s"),
					"Every query of the table that comes meanwhile waits behind it, longer than most applications let a request.",
					"-- lockkeeper: lock-timeout 2s%n-- and more attempts instead: the pauses let the queries through"
						.formatted()))
			.stream();
	}

}
