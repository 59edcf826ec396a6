package dev.lockkeeper.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * A line of a terminal that is overwritten with every update. Without a terminal, it says
 * when the next line is due.
 */
class ProgressLine {

	private static final Duration FIRST = Duration.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofMinutes(1);

	/** A longer line would wrap on a narrow terminal and could not be erased. */
	static final int WIDTH = 79;

	private static final String START_OF_LINE_AND_ERASE = "\r\u001B[2K";

	private final PrintStream out;

	private final BooleanSupplier terminal;

	private @Nullable Boolean onTerminal;

	private boolean shown;

	private String script = "";

	private Duration next = FIRST;

	ProgressLine(PrintStream out, BooleanSupplier terminal) {
		this.out = out;
		this.terminal = terminal;
	}

	/**
	 * Replaces the last line.
	 * @return false when this is not a terminal, so that nothing was shown
	 */
	synchronized boolean replace(String line) {
		if (this.onTerminal == null) {
			this.onTerminal = this.terminal.getAsBoolean();
		}
		if (this.onTerminal) {
			this.out.print(START_OF_LINE_AND_ERASE + line.substring(0, Math.min(WIDTH, line.length())));
			this.out.flush();
			this.shown = true;
		}
		return this.onTerminal;
	}

	/** Erases the line. */
	synchronized void clear() {
		if (this.shown) {
			this.out.print(START_OF_LINE_AND_ERASE);
			this.shown = false;
		}
	}

	/**
	 * Whether the next line is due: after 5 s, then after growing pauses of up to a
	 * minute.
	 */
	synchronized boolean due(String running, Duration elapsed) {
		if (!running.equals(this.script) || elapsed.compareTo(FIRST) < 0) {
			this.script = running;
			this.next = FIRST;
		}
		if (elapsed.compareTo(this.next) < 0) {
			return false;
		}
		Duration pause = elapsed.compareTo(LONGEST) < 0 ? elapsed : LONGEST;
		this.next = elapsed.plus(pause);
		return true;
	}

}
