package dev.lockkeeper.postgres;

import java.time.Duration;

/**
 * The time that a statement may run; zero means no limit.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT">statement_timeout</a>
 */
public record StatementTimeout(Duration duration) {

	/** No limit. */
	public static final StatementTimeout NONE = new StatementTimeout(Duration.ZERO);

	public StatementTimeout {
		TimeLimit.check("A statement timeout", duration);
	}

	/** The value of the setting. */
	public String setting() {
		return this.duration.toMillis() + "ms";
	}

}
