package dev.lockkeeper.cli;

import dev.lockkeeper.postgres.Interruption;

/**
 * One run of a command.
 *
 * @param interruption shows whether the process was asked to stop
 */
record Invocation(Arguments arguments, Console console, Interruption interruption) {
}
