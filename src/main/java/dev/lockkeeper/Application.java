package dev.lockkeeper;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.cli.CommandMode;
import dev.lockkeeper.cli.SpringOption;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the application, or runs a command if the arguments name one.
 */
@SpringBootApplication(scanBasePackages = { "dev.lockkeeper.web", "dev.lockkeeper.events" })
public class Application {

	private static final String MIGRATE = "db-migrate";

	private static final String PROFILES = "spring.profiles.active";

	/**
	 * Starts one of the two modes.
	 * @param arguments a command and its arguments, or Spring's options for the
	 * application
	 */
	public static void main(String[] arguments) {
		List<String> command = command(List.of(arguments));
		if (command.isEmpty()) {
			SpringApplication.run(Application.class, arguments);
		}
		else {
			Thread.setDefaultUncaughtExceptionHandler(CommandMode::endIfOutOfMemory);
			System.exit(new CommandMode(System.out, System.err).run(command));
		}
	}

	/**
	 * The command line to run; empty for the application. Spring's options alone start
	 * the application, so that no mistake in a command line starts a web server.
	 */
	static List<String> command(List<String> arguments) {
		boolean migrate = profiles(arguments).contains(MIGRATE);
		boolean noCommand = arguments.isEmpty() || arguments.getFirst().startsWith("-");
		if (migrate && noCommand && !arguments.equals(List.of("--version"))) {
			return Stream.concat(Stream.of(MIGRATE), arguments.stream()).toList();
		}
		return arguments.stream().allMatch(SpringOption::matches) ? List.of() : arguments;
	}

	private static List<String> profiles(List<String> arguments) {
		String configured = System.getProperty(PROFILES, System.getenv("SPRING_PROFILES_ACTIVE"));
		String profiles = arguments.stream()
			.filter((argument) -> argument.startsWith("--" + PROFILES + "="))
			.map((argument) -> argument.substring(argument.indexOf('=') + 1))
			.findFirst()
			.orElse(configured);
		return (profiles != null) ? Arrays.stream(profiles.split(",")).map(String::strip).toList() : List.of();
	}

}
