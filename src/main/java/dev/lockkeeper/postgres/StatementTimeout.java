package dev.lockkeeper.postgres;

import java.time.Duration;

/**
 * How long a statement may run; zero is without limit.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT">statement_timeout</a>
 */
public record StatementTimeout(Duration duration) {

	/** Runs as long as it takes. */
	public static final StatementTimeout NONE = new StatementTimeout(Duration.ZERO);

	public StatementTimeout {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("A statement timeout can't be negative: " + duration);
		}
	}

	/** As a setting's value. */
	public String setting() {
		return this.duration.toMillis() + "ms";
	}

}
