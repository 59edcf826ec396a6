package dev.lockkeeper.cli;

import java.util.List;
import java.util.Map;

import dev.lockkeeper.report.ExitStatus;

/**
 * Shows the commands, or the help of one command.
 */
final class HelpCommand implements Command {

	@Override
	public String name() {
		return "help";
	}

	@Override
	public String summary() {
		return "Show the commands, or the help of one command";
	}

	@Override
	public String description() {
		return "Lists the commands, or shows the options and exit statuses of one command.";
	}

	@Override
	public List<Option> options() {
		return List.of();
	}

	@Override
	public List<String> words() {
		return List.of("[COMMAND]");
	}

	@Override
	public Map<ExitStatus, String> statuses() {
		return Map.of(ExitStatus.OK, "the help was shown", ExitStatus.USAGE, ExitStatus.USAGE.meaning());
	}

	@Override
	public ExitStatus run(Invocation invocation) {
		String text = invocation.arguments().words().isEmpty() ? Help.overview(Commands.ALL)
				: Help.of(Commands.find(invocation.arguments().words().getFirst()));
		invocation.console().out().print(text);
		return ExitStatus.OK;
	}

}
