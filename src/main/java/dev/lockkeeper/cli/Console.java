package dev.lockkeeper.cli;

import java.io.PrintStream;

/**
 * The output of a command.
 *
 * @param out standard output, for the report
 * @param err standard error, for progress and errors
 */
public record Console(PrintStream out, PrintStream err) {
}
