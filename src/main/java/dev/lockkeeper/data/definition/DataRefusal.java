package dev.lockkeeper.data.definition;

/**
 * Why nothing was changed.
 *
 * @param message what was found
 * @param advice the way out
 */
public record DataRefusal(String message, String advice) {
}
