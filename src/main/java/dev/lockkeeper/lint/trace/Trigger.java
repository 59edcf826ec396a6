package dev.lockkeeper.lint.trace;

/**
 * A trigger of a table.
 *
 * @param name as SQL has to write it
 * @param definition as {@code pg_get_triggerdef} writes it
 * @param enabled the catalog's letter: O, D, R or A
 */
public record Trigger(long id, String name, String definition, String enabled) {
}
