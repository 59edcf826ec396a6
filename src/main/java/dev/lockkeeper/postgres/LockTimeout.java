package dev.lockkeeper.postgres;

import java.time.Duration;

/**
 * The time that a statement may wait for a lock; zero means no limit.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT">lock_timeout</a>
 */
public record LockTimeout(Duration duration) {

	/** No limit. */
	public static final LockTimeout NONE = new LockTimeout(Duration.ZERO);

	public LockTimeout {
		TimeLimit.check("A lock timeout", duration);
	}

	/** The value of the setting. */
	public String setting() {
		return this.duration.toMillis() + "ms";
	}

}
