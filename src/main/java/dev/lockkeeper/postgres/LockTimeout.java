package dev.lockkeeper.postgres;

import java.time.Duration;

/**
 * How long a statement may wait for a lock; zero is without limit.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT">lock_timeout</a>
 */
public record LockTimeout(Duration duration) {

	/** Waits as long as it takes. */
	public static final LockTimeout NONE = new LockTimeout(Duration.ZERO);

	public LockTimeout {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("A lock timeout can't be negative: " + duration);
		}
	}

	/** As a setting's value. */
	public String setting() {
		return this.duration.toMillis() + "ms";
	}

}
