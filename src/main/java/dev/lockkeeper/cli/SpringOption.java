package dev.lockkeeper.cli;

import java.util.List;

/**
 * The options that Spring Boot reads: properties, whose names contain a dot, and two
 * switches.
 */
public final class SpringOption {

	static final List<String> SWITCHES = List.of("--debug", "--trace");

	private SpringOption() {
	}

	/**
	 * Whether Spring Boot reads this argument, as it reads {@code --server.port=8081}.
	 */
	public static boolean matches(String argument) {
		String name = name(argument);
		return (name.startsWith("--") && name.contains(".")) || SWITCHES.contains(name);
	}

	/** What is left of the equals sign. */
	static String name(String argument) {
		int equals = argument.indexOf('=');
		return (equals < 0) ? argument : argument.substring(0, equals);
	}

}
