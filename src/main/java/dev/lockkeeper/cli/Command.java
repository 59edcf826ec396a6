package dev.lockkeeper.cli;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.report.ExitStatus;

/**
 * One thing that the image does instead of serving the application.
 */
interface Command {

	/** The word that calls it. */
	String name();

	/** One line for the list of commands. */
	String summary();

	/** What it does, as help tells it. */
	String description();

	/** Its options, but for {@code --help}, which all have. */
	List<Option> options();

	/** The words it takes besides its options, as help shows them. */
	default List<String> words() {
		return List.of();
	}

	/** The statuses it can end with. */
	List<ExitStatus> statuses();

	ExitStatus run(Invocation invocation);

	default List<Option> allOptions() {
		List<Option> options = new ArrayList<>(options());
		options.add(Option.HELP);
		return options;
	}

}
