package dev.lockkeeper.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Nearest;
import dev.lockkeeper.database.DatabaseProperties;
import dev.lockkeeper.database.LockkeeperProperties;

/**
 * Finds environment variables that set nothing, because Spring Boot ignores an unknown
 * variable without a message.
 */
final class UnknownVariables {

	private static final String PREFIX = "LOCKKEEPER_";

	/** Stands for the name of a database in the known names. */
	private static final String NAME = "<name>";

	private static final Pattern OF_DATABASE = Pattern.compile("(LOCKKEEPER_DATABASES_)([A-Z0-9]+)(_.+)");

	private UnknownVariables() {
	}

	/** A warning for each variable whose name is not the name of a setting. */
	static List<String> of(Collection<String> variables) {
		List<String> known = names(LockkeeperProperties.class, "lockkeeper").toList();
		return variables.stream()
			.filter((variable) -> variable.startsWith(PREFIX))
			.sorted()
			.filter((variable) -> !known.contains(comparable(variable)))
			.map((variable) -> warning(variable, known))
			.toList();
	}

	private static String warning(String variable, List<String> known) {
		Matcher database = OF_DATABASE.matcher(variable);
		String name = database.matches() ? database.group(2) : "NAME";
		String nearest = Nearest.to(comparable(variable), known)
			.map((found) -> " Did you mean %s?".formatted(found.toUpperCase(Locale.ROOT).replace("<NAME>", name)))
			.orElse("");
		return "The environment variable %s is ignored: there is no such setting.%s".formatted(variable, nearest);
	}

	/** The variable without the name of its database, and without dashes. */
	private static String comparable(String variable) {
		Matcher database = OF_DATABASE.matcher(variable);
		String name = database.matches() ? database.group(1) + NAME + "_" + database.group(3).replace("_", "")
				: variable;
		return name.toLowerCase(Locale.ROOT);
	}

	/** The variables of the settings that a type binds, in lower case. */
	private static Stream<String> names(Class<?> type, String prefix) {
		return Arrays.stream(binding(type).getParameters()).flatMap((parameter) -> names(parameter, prefix));
	}

	private static Stream<String> names(Parameter parameter, String prefix) {
		String name = prefix + "_" + parameter.getName().toLowerCase(Locale.ROOT);
		if (parameter.getType() == Map.class) {
			return names(DatabaseProperties.class, name + "_" + NAME);
		}
		return parameter.getType().isRecord() ? names(parameter.getType(), name) : Stream.of(name);
	}

	private static Constructor<?> binding(Class<?> type) {
		return Arrays.stream(type.getDeclaredConstructors())
			.max(Comparator.comparingInt(Constructor::getParameterCount))
			.orElseThrow();
	}

}
