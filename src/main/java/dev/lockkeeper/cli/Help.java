package dev.lockkeeper.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.report.ExitStatus;

/**
 * The help texts, made from what each command says about itself.
 */
final class Help {

	private static final int WIDTH = 100;

	private static final String INDENT = "\n         ";

	private Help() {
	}

	static String overview(List<Command> commands) {
		Map<String, String> summaries = new LinkedHashMap<>();
		commands.forEach((command) -> summaries.put(command.name(), command.summary()));
		Map<ExitStatus, String> statuses = new EnumMap<>(ExitStatus.class);
		Arrays.stream(ExitStatus.values()).forEach((status) -> statuses.put(status, status.meaning()));
		return """
				Usage: lockkeeper COMMAND [OPTIONS]

				Runs the command, then exits. Without a command, starts the application.

				Commands:
				%s
				Exit statuses:
				%s
				"help COMMAND" shows the options of a command and what its exit statuses mean.
				""".formatted(table(summaries), statuses(statuses));
	}

	static String of(Command command) {
		Map<String, String> options = new LinkedHashMap<>();
		command.allOptions().forEach((option) -> options.put(option.form(), option.help()));
		return """
				%s

				%s

				Options:
				%s
				Exit statuses:
				%s""".formatted(usage(command), command.description().strip(), table(options),
				statuses(command.statuses()));
	}

	private static String usage(Command command) {
		StringBuilder usage = new StringBuilder("Usage: lockkeeper ").append(command.name());
		command.words().forEach((word) -> usage.append(' ').append(word));
		int begin = 0;
		for (Option option : command.options()) {
			boolean fits = usage.length() - begin + option.usage().length() < WIDTH;
			begin = fits ? begin : usage.length() + 1;
			usage.append(fits ? " " : INDENT).append(option.usage());
		}
		return usage.toString();
	}

	private static String statuses(Map<ExitStatus, String> statuses) {
		Map<String, String> rows = new LinkedHashMap<>();
		statuses.keySet()
			.stream()
			.sorted(Comparator.comparingInt(ExitStatus::code))
			.forEach((status) -> rows.put("%3d  %s".formatted(status.code(), status), statuses.get(status)));
		return table(rows);
	}

	/** Two columns; the second one begins at the same place in each row. */
	private static String table(Map<String, String> rows) {
		int width = rows.keySet().stream().mapToInt(String::length).max().orElse(1);
		StringBuilder table = new StringBuilder();
		rows.forEach((term, meaning) -> table.append("  ")
			.append(term)
			.repeat(' ', width - term.length() + 2)
			.append(meaning)
			.append('\n'));
		return table.toString();
	}

}
