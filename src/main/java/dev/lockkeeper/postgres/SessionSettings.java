package dev.lockkeeper.postgres;

/**
 * How a session introduces itself and how patient it is.
 *
 * @param applicationName what others see of it in {@code pg_stat_activity}
 */
public record SessionSettings(String applicationName, LockTimeout lockTimeout, StatementTimeout statementTimeout) {
}
