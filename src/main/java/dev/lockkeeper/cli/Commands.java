package dev.lockkeeper.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All commands there are.
 */
final class Commands {

	static final List<Command> ALL = List.of(new MigrateCommand(), new InfoCommand(), new ValidateCommand(),
			new BaselineCommand(), new RepairCommand(), new DataCommand(), new RolesCommand(), new LintCommand(),
			new PlanCommand(), new CheckCommand(), new DriftCommand(), new HelpCommand(), new VersionCommand());

	private Commands() {
	}

	/**
	 * The command that a word calls.
	 * @throws UsageException if there is none
	 */
	static Command find(String word) {
		if (word.startsWith("-")) {
			throw new UsageException("The command comes first, its options after it, not " + word);
		}
		return ALL.stream()
			.filter((command) -> command.name().equals(word))
			.findFirst()
			.orElseThrow(() -> new UsageException("There is no command \"%s\". Commands: %s".formatted(word,
					ALL.stream().map(Command::name).collect(Collectors.joining(", ")))));
	}

}
