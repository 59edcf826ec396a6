package dev.lockkeeper.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

import dev.lockkeeper.database.ConfigurationException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.report.ExitStatus;

/**
 * Runs one command. A signal cancels the current statement; the process ends after it is
 * rolled back and reported.
 */
public final class CommandMode {

	/** Less than the promised 5 s. By default, ECS sends SIGKILL 30 s after SIGTERM. */
	private static final Duration STOP_TIMEOUT = Duration.ofMillis(4500);

	private final Console console;

	private final Interruption interruption = new Interruption();

	public CommandMode(PrintStream out, PrintStream err) {
		this.console = new Console(out, err);
	}

	/**
	 * Runs a command.
	 * @param arguments its name and its arguments; not empty
	 * @return the exit status of the process
	 */
	public int run(List<String> arguments) {
		Thread onSignal = new Thread(() -> this.interruption.stop(STOP_TIMEOUT), "on-signal");
		Runtime.getRuntime().addShutdownHook(onSignal);
		try {
			return status(arguments).code();
		}
		finally {
			this.console.out().flush();
			this.console.err().flush();
			this.interruption.finished();
		}
	}

	private ExitStatus status(List<String> arguments) {
		String help = "help";
		try {
			CommandLine line = CommandLine.parse(arguments);
			help = "help " + line.command().name();
			if (CommandLine.asksForHelp(line.arguments())) {
				this.console.out().print(Help.of(line.command()));
				return ExitStatus.OK;
			}
			Arguments parsed = Arguments.parse(line.arguments(), line.command());
			return line.command().run(new Invocation(parsed, this.console, this.interruption));
		}
		catch (UsageException ex) {
			this.console.err().printf("%s%nSee \"%s\".%n", ex.getMessage(), help);
			return ExitStatus.USAGE;
		}
		catch (ConfigurationException ex) {
			this.console.err().printf("%s%n%s%n", ex.getMessage(), ex.advice());
			return ExitStatus.USAGE;
		}
		catch (RuntimeException ex) {
			ex.printStackTrace(this.console.err());
			return ExitStatus.FAILED;
		}
	}

}
