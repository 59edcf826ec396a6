package dev.lockkeeper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.lockkeeper.cli.CommandMode;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the application, or, given a word, the command of that name.
 */
@SpringBootApplication(scanBasePackages = { "dev.lockkeeper.web", "dev.lockkeeper.events" })
public class Application {

	private static final String MIGRATE = "db-migrate";

	/**
	 * Starts one of the two modes.
	 * @param arguments a command and its arguments; or options alone, for the application
	 */
	public static void main(String[] arguments) {
		List<String> command = command(List.of(arguments));
		if (command.isEmpty()) {
			SpringApplication.run(Application.class, arguments);
		}
		else {
			System.exit(new CommandMode(System.out, System.err).run(command));
		}
	}

	/**
	 * The command that arguments ask for; empty for the application. A word anywhere is a
	 * command, so that a mistake never starts a web server.
	 */
	static List<String> command(List<String> arguments) {
		if (profiles().contains(MIGRATE) && arguments.stream().allMatch((argument) -> argument.startsWith("-"))) {
			List<String> command = new ArrayList<>(List.of(MIGRATE));
			command.addAll(arguments);
			return command;
		}
		if (arguments.contains("--help") || arguments.contains("-h")) {
			return arguments.getFirst().startsWith("-") ? List.of("help") : arguments;
		}
		boolean wordless = arguments.stream().allMatch((argument) -> argument.startsWith("-"));
		return wordless ? List.of() : arguments;
	}

	private static List<String> profiles() {
		String profiles = System.getProperty("spring.profiles.active", System.getenv("SPRING_PROFILES_ACTIVE"));
		return (profiles != null) ? Arrays.stream(profiles.split(",")).map(String::strip).toList() : List.of();
	}

}
