package dev.lockkeeper.cli;

import java.util.List;

import dev.lockkeeper.changelog.Nearest;

/**
 * All commands.
 */
final class Commands {

	static final List<Command> ALL = List.of(new MigrateCommand(), new InfoCommand(), new ValidateCommand(),
			new BaselineCommand(), new RepairCommand(), new DataCommand(), new RolesCommand(), new LintCommand(),
			new PlanCommand(), new CheckCommand(), new DriftCommand(), new HelpCommand(), new VersionCommand());

	static final List<String> NAMES = ALL.stream().map(Command::name).toList();

	private Commands() {
	}

	/**
	 * The command of this name.
	 * @throws UsageException if there is none
	 */
	static Command find(String name) {
		return ALL.stream()
			.filter((command) -> command.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new UsageException(unknown(name)));
	}

	/** The message that no command has this name. */
	static String unknown(String name) {
		String question = Nearest.question(name, NAMES);
		return "There is no command \"%s\".%s".formatted(name,
				question.isEmpty() ? " Commands: " + String.join(", ", NAMES) : question);
	}

}
