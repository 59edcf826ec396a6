package dev.lockkeeper.cli;

import dev.lockkeeper.postgres.Interruption;

/**
 * One call of a command.
 *
 * @param interruption how the process is asked to stop
 */
record Invocation(Arguments arguments, Console console, Interruption interruption) {
}
