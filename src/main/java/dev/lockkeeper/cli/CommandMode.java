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
			return written(status(arguments)).code();
		}
		finally {
			this.console.out().flush();
			this.console.err().flush();
			this.interruption.finished();
		}
	}

	/**
	 * Ends the process if a helper thread ran out of memory, because the command would
	 * wait for that thread forever. A JVM option can't do this: it ends with 3, which
	 * means UNREACHABLE.
	 */
	public static void endIfOutOfMemory(Thread thread, Throwable fault) {
		try {
			System.err.printf("The thread \"%s\" failed: %s%n", thread.getName(), fault);
			fault.printStackTrace();
		}
		finally {
			if (fault instanceof OutOfMemoryError) {
				Runtime.getRuntime().halt(ExitStatus.FAILED.code());
			}
		}
	}

	private ExitStatus status(List<String> arguments) {
		FailureOutput failure = new FailureOutput(arguments, this.console);
		String help = "help";
		try {
			CommandLine line = CommandLine.parse(arguments);
			help = "help " + line.command().name();
			return run(line);
		}
		catch (UsageException ex) {
			return failure.usage(String.valueOf(ex.getMessage()), "See \"%s\".".formatted(help));
		}
		catch (ConfigurationException ex) {
			return failure.usage(String.valueOf(ex.getMessage()), ex.advice());
		}
		catch (OutOfMemoryError ex) {
			return failure.outOfMemory(ex);
		}
		catch (RuntimeException | Error ex) {
			return failure.unexpected(ex);
		}
	}

	private ExitStatus run(CommandLine line) {
		if (CommandLine.asksForHelp(line.arguments())) {
			this.console.out().print(Help.of(line.command()));
			return ExitStatus.OK;
		}
		Arguments parsed = Arguments.parse(line.arguments(), line.command());
		return line.command().run(new Invocation(parsed, this.console, this.interruption));
	}

	/** A command whose output is lost did not succeed. */
	private ExitStatus written(ExitStatus status) {
		if (!this.console.out().checkError()) {
			return status;
		}
		this.console.err().printf("""
				The output could not be written to standard output: it is closed, or its disk is full.
				The command itself ended with %s. Correct the redirection, then run db-info to see what is applied.
				""", status);
		return (status == ExitStatus.OK) ? ExitStatus.FAILED : status;
	}

}
