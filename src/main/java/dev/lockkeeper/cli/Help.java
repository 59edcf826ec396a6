package dev.lockkeeper.cli;

import java.util.List;

/**
 * The help texts, made of what commands say of themselves.
 */
final class Help {

	private static final int WIDTH = 100;

	private static final String INDENT = "\n         ";

	private Help() {
	}

	static String overview(List<Command> commands) {
		StringBuilder text = new StringBuilder("""
				Usage: lockkeeper COMMAND [OPTIONS]

				Without a command, the application starts. With one, it does that and exits.

				Commands:
				""");
		commands.forEach((command) -> row(text, command.name(), command.summary()));
		text.append("""

				Try "help COMMAND" for its options and exit statuses.
				""");
		return text.toString();
	}

	static String of(Command command) {
		StringBuilder text = new StringBuilder(usage(command)).append("\n\n").append(command.description().strip());
		text.append("\n\nOptions:\n");
		command.allOptions().forEach((option) -> row(text, option.form(), option.description()));
		text.append("\nExit statuses:\n");
		command.statuses()
			.stream()
			.sorted((one, other) -> Integer.compare(one.code(), other.code()))
			.forEach((status) -> text
				.append("  %3d  %-17s %s%n".formatted(status.code(), status.name(), status.meaning())));
		return text.toString();
	}

	private static String usage(Command command) {
		StringBuilder usage = new StringBuilder("Usage: lockkeeper ").append(command.name());
		command.words().forEach((word) -> usage.append(' ').append(word));
		int begin = 0;
		for (Option option : command.options()) {
			String form = "[%s]%s".formatted(option.form(), option.repeatable() ? "..." : "");
			boolean fits = usage.length() - begin + form.length() < WIDTH;
			begin = fits ? begin : usage.length() + 1;
			usage.append(fits ? " " : INDENT).append(form);
		}
		return usage.toString();
	}

	private static void row(StringBuilder text, String term, String meaning) {
		text.append("  %-17s %s%n".formatted(term, meaning));
	}

}
