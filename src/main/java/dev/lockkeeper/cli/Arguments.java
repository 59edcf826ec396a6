package dev.lockkeeper.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.changelog.Nearest;
import dev.lockkeeper.cli.Option.Occurrence;

/**
 * The arguments of a command.
 *
 * @param options values by option name; a switch has an empty value
 * @param words arguments that are not options
 * @param properties Spring properties, {@code --name.of.property=value}
 */
record Arguments(Map<String, List<String>> options, List<String> words, List<String> properties) {

	/**
	 * Parses the arguments of a command.
	 * @throws UsageException if the command does not take one of them, or needs another
	 */
	static Arguments parse(List<String> arguments, Command command) {
		Arguments parsed = new Arguments(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
		for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
			parsed.add(rest.next(), rest, command);
		}
		int taken = command.words().size();
		if (parsed.words.size() > taken) {
			throw new UsageException("%s has no argument \"%s\"".formatted(command.name(), parsed.words.get(taken)));
		}
		command.options()
			.stream()
			.filter((option) -> option.occurrence() == Occurrence.REQUIRED && !parsed.has(option.name()))
			.findFirst()
			.ifPresent((missing) -> {
				throw new UsageException("%s needs %s".formatted(command.name(), missing.form()));
			});
		return parsed;
	}

	private void add(String argument, Iterator<String> rest, Command command) {
		int equals = argument.indexOf('=');
		String name = SpringOption.name(argument);
		if (!argument.startsWith("-")) {
			this.words.add(argument);
		}
		else if (name.startsWith("--") && name.contains(".")) {
			if (equals < 0) {
				throw new UsageException("%s needs a value: %s=VALUE".formatted(name, name));
			}
			this.properties.add(argument);
		}
		else {
			Option option = find(name, command);
			String value = "";
			if (option.value() != null) {
				value = (equals > 0) ? argument.substring(equals + 1) : next(option, rest);
			}
			else if (equals > 0) {
				throw new UsageException(option.name() + " takes no value");
			}
			add(option, value);
		}
	}

	private void add(Option option, String value) {
		List<String> values = this.options.computeIfAbsent(option.name(), (_) -> new ArrayList<>());
		if (!values.isEmpty() && option.occurrence() != Occurrence.REPEATABLE) {
			throw new UsageException(option.name() + " can be given only once");
		}
		values.add(value);
	}

	private static Option find(String name, Command command) {
		List<Option> options = command.allOptions();
		return options.stream()
			.filter((option) -> option.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new UsageException("%s has no option %s.%s".formatted(command.name(), name,
					Nearest.question(name, options.stream().map(Option::name).toList()))));
	}

	private static String next(Option option, Iterator<String> rest) {
		String value = rest.hasNext() ? rest.next() : "";
		if (value.isEmpty() || value.startsWith("--")) {
			throw new UsageException("%s needs a value: %s".formatted(option.name(), option.form()));
		}
		return value;
	}

	boolean has(String option) {
		return this.options.containsKey(option);
	}

	Optional<String> value(String option) {
		return this.options.getOrDefault(option, List.of()).stream().findFirst();
	}

	Set<String> databases() {
		return new LinkedHashSet<>(this.options.getOrDefault(Option.DATABASE.name(), List.of()));
	}

}
