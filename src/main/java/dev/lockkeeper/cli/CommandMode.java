package dev.lockkeeper.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

import dev.lockkeeper.database.ConfigurationException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.report.ExitStatus;

/**
 * Runs one command and ends. A signal cancels what it is doing, waits until that is
 * rolled back and told, and then lets the process go.
 */
public final class CommandMode {

	/** ECS sends SIGKILL 30 s after SIGTERM unless told otherwise; five are promised. */
	private static final Duration PATIENCE = Duration.ofMillis(4500);

	private final Console console;

	private final Interruption interruption = new Interruption();

	public CommandMode(PrintStream answer, PrintStream complaints) {
		this.console = new Console(answer, complaints);
	}

	/**
	 * Runs a command in a process of its own.
	 * @param arguments its name and what follows
	 * @return the process's exit status
	 */
	public int run(List<String> arguments) {
		Thread onSignal = new Thread(() -> this.interruption.stop(PATIENCE), "on-signal");
		Runtime.getRuntime().addShutdownHook(onSignal);
		try {
			return status(arguments).code();
		}
		finally {
			this.console.answer().flush();
			this.console.complaints().flush();
			this.interruption.finished();
		}
	}

	private ExitStatus status(List<String> arguments) {
		try {
			CommandLine line = CommandLine.parse(arguments);
			if (CommandLine.asksForHelp(line.arguments())) {
				this.console.answer().print(Help.of(line.command()));
				return ExitStatus.OK;
			}
			Arguments parsed = Arguments.parse(line.arguments(), line.command());
			return line.command().run(new Invocation(parsed, this.console, this.interruption));
		}
		catch (UsageException ex) {
			this.console.complaints().printf("%s%nTry \"help\" or \"help COMMAND\".%n", ex.getMessage());
			return ExitStatus.USAGE;
		}
		catch (ConfigurationException ex) {
			this.console.complaints().printf("%s%n%s%n", ex.getMessage(), ex.advice());
			return ExitStatus.USAGE;
		}
		catch (RuntimeException ex) {
			ex.printStackTrace(this.console.complaints());
			return ExitStatus.FAILED;
		}
	}

}
