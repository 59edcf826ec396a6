package dev.lockkeeper.cli;

import java.util.List;

import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.Output;
import dev.lockkeeper.report.Problem;
import dev.lockkeeper.report.Report;

/**
 * Reports why a command ended before it could report on its databases: on standard error,
 * and with {@code --output json} also as one document on standard output.
 *
 * @param arguments the command line, which can be invalid
 */
record FailureOutput(List<String> arguments, Console console) {

	/** The command line or the configuration is wrong. */
	ExitStatus usage(String message, String advice) {
		this.console.err().printf("%s%n%s%n", message, advice);
		return document(ExitStatus.USAGE, new Problem(message, advice));
	}

	/** The heap is full, so the stack trace does not show the cause. */
	ExitStatus outOfMemory(OutOfMemoryError error) {
		String message = "The process ran out of memory (%s, heap of %d MB).".formatted(error.getMessage(),
				Runtime.getRuntime().maxMemory() >> 20);
		String advice = "Give it more memory, or split large migration files. Run db-info to see what is applied.";
		this.console.err().printf("%s%n%s%n", message, advice);
		return document(ExitStatus.FAILED, new Problem(message, advice));
	}

	/** A fault in Lockkeeper. */
	ExitStatus unexpected(Throwable fault) {
		fault.printStackTrace(this.console.err());
		return document(ExitStatus.FAILED, new Problem("Unexpected error: " + fault,
				"Standard error contains the stack trace. Run db-info to see what is applied."));
	}

	private ExitStatus document(ExitStatus status, Problem problem) {
		if (wantsJson()) {
			this.console.out().print(Output.JSON.write(Report.failed(command(), status, problem)));
		}
		return status;
	}

	private boolean wantsJson() {
		String option = Option.OUTPUT.name();
		int separate = this.arguments.indexOf(option) + 1;
		return this.arguments.contains(option + "=" + Output.JSON) || (separate > 0 && separate < this.arguments.size()
				&& this.arguments.get(separate).equals(Output.JSON.toString()));
	}

	private String command() {
		return this.arguments.stream().filter(Commands.NAMES::contains).findFirst().orElse("");
	}

}
