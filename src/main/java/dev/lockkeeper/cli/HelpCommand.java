package dev.lockkeeper.cli;

import java.util.List;

import dev.lockkeeper.report.ExitStatus;

/**
 * Tells what commands there are, and what one of them takes.
 */
final class HelpCommand implements Command {

	@Override
	public String name() {
		return "help";
	}

	@Override
	public String summary() {
		return "show help for a command";
	}

	@Override
	public String description() {
		return "Lists the commands, or shows one command's options and exit statuses.";
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
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.USAGE);
	}

	@Override
	public ExitStatus run(Invocation invocation) {
		String text = invocation.arguments().words().isEmpty() ? Help.overview(Commands.ALL)
				: Help.of(Commands.find(invocation.arguments().words().getFirst()));
		invocation.console().answer().print(text);
		return ExitStatus.OK;
	}

}
