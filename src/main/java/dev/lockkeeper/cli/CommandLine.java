package dev.lockkeeper.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Nearest;

/**
 * A command and the arguments after it.
 */
record CommandLine(Command command, List<String> arguments) {

	private static final int FEW = 3;

	/**
	 * Reads the arguments of the process.
	 * @throws UsageException if they do not begin with a command, and do not ask for the
	 * help or the version
	 */
	static CommandLine parse(List<String> arguments) {
		String first = arguments.getFirst();
		if (!first.startsWith("-")) {
			return new CommandLine(Commands.find(first), arguments.subList(1, arguments.size()));
		}
		Optional<String> command = arguments.stream().filter(Commands.NAMES::contains).findFirst();
		if (asksForHelp(arguments)) {
			return new CommandLine(new HelpCommand(), command.stream().toList());
		}
		List<String> own = arguments.stream().filter((argument) -> !SpringOption.matches(argument)).toList();
		if (own.equals(List.of(VersionCommand.OPTION))) {
			return new CommandLine(new VersionCommand(), List.of());
		}
		throw new UsageException(command.map("Write the command first: %s"::formatted)
			.orElseGet(() -> withoutCommand(own.isEmpty() ? first : own.getFirst())));
	}

	static boolean asksForHelp(List<String> arguments) {
		return arguments.contains(Option.HELP.name()) || arguments.contains("-h");
	}

	private static String withoutCommand(String argument) {
		if (!argument.startsWith("-")) {
			return Commands.unknown(argument);
		}
		if (argument.startsWith("-D") || argument.startsWith("-X")) {
			return "Java options such as %s must come before -jar.".formatted(argument);
		}
		String name = SpringOption.name(argument);
		List<String> commands = Commands.ALL.stream()
			.filter((command) -> command.options().stream().anyMatch((option) -> option.name().equals(name)))
			.map(Command::name)
			.toList();
		return commands.isEmpty() ? unknown(name) : "%s is an option of %s. Write the command before its options."
			.formatted(name, (commands.size() > FEW) ? "most commands" : list(commands));
	}

	private static String unknown(String name) {
		Stream<String> options = Commands.ALL.stream()
			.flatMap((command) -> command.allOptions().stream())
			.map(Option::name);
		List<String> known = Stream.concat(options, SpringOption.SWITCHES.stream()).distinct().toList();
		String question = Nearest.question(name, known);
		return "There is no option %s.%s".formatted(name,
				question.isEmpty() ? " The name of a Spring property contains a dot: --server.port=8081" : question);
	}

	private static String list(List<String> names) {
		return String.join(", ", names).replaceFirst(", ([^,]+)$", " and $1");
	}

}
