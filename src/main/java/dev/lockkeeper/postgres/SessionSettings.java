package dev.lockkeeper.postgres;

/**
 * The name and the timeouts of a session.
 *
 * @param applicationName its name in {@code pg_stat_activity}
 */
public record SessionSettings(String applicationName, LockTimeout lockTimeout, StatementTimeout statementTimeout) {
}
