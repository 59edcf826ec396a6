package dev.lockkeeper.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.report.ExitStatus;

/**
 * One command of the command line.
 */
interface Command {

	/** The word that runs it. */
	String name();

	/** One line in the list of commands: an imperative without a full stop. */
	String summary();

	/** What it does, as several lines of help. */
	String description();

	/** Its options, without {@code --help}. */
	List<Option> options();

	/** The arguments that are not options, as help shows them. */
	default List<String> words() {
		return List.of();
	}

	/** The statuses it can end with, and what each means for this command. */
	Map<ExitStatus, String> statuses();

	/**
	 * Runs the command.
	 * @throws UsageException if an argument is not valid
	 */
	ExitStatus run(Invocation invocation);

	default List<Option> allOptions() {
		List<Option> options = new ArrayList<>(options());
		options.add(Option.HELP);
		return options;
	}

}
