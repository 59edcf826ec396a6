package dev.lockkeeper.lint.trace;

/**
 * A trigger of a table.
 *
 * @param name quoted as in SQL
 * @param definition the result of {@code pg_get_triggerdef}
 * @param enabled {@code pg_trigger.tgenabled}: O, D, R or A
 */
public record Trigger(long id, String name, String definition, String enabled) {
}
