package dev.lockkeeper.cli;

import java.io.PrintStream;

/**
 * Where a command's words go.
 *
 * @param answer what it was asked for: standard output
 * @param complaints progress and errors: standard error
 */
public record Console(PrintStream answer, PrintStream complaints) {
}
