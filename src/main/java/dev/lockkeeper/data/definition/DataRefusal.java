package dev.lockkeeper.data.definition;

/**
 * Why a data migration was not run or changed.
 *
 * @param message what is wrong
 * @param advice what to do
 */
public record DataRefusal(String message, String advice) {
}
