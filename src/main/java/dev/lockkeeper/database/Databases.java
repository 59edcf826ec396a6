package dev.lockkeeper.database;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * All databases of this application, in alphabetical order.
 */
public class Databases {

	/** Only these names can be part of an environment variable. */
	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

	private final TreeMap<String, DatabaseProperties> configured;

	public Databases(LockkeeperProperties properties) {
		this.configured = new TreeMap<>(properties.databases());
		this.configured.keySet()
			.stream()
			.filter((name) -> !NAME.matcher(name).matches())
			.findFirst()
			.ifPresent((name) -> {
				throw new ConfigurationException("\"%s\" is not a valid name of a database.".formatted(name),
						"Use lower-case letters and digits, so that it can be part of an environment variable.");
			});
	}

	/**
	 * Returns the databases of these names; all if no name is given.
	 * @throws ConfigurationException if a name is unknown or a database is not configured
	 */
	public List<Database> select(Set<String> names) {
		return select(names, Database::of);
	}

	/**
	 * Returns the same databases on a scratch server. They need no URL.
	 */
	public List<Database> inScratch(Set<String> names, ScratchServer server) {
		return select(names, (name, properties) -> Database.of(name, properties, server.url(), server.login()));
	}

	private List<Database> select(Set<String> names, BiFunction<String, DatabaseProperties, Database> factory) {
		if (this.configured.isEmpty()) {
			throw new ConfigurationException("No database is configured.",
					"Set LOCKKEEPER_DATABASES_<NAME>_URL, _USERNAME and _PASSWORD.");
		}
		names.stream().filter((name) -> !this.configured.containsKey(name)).findFirst().ifPresent((name) -> {
			throw new ConfigurationException("Database \"%s\" is not configured.".formatted(name),
					"Configured databases: %s.".formatted(String.join(", ", this.configured.keySet())));
		});
		return this.configured.entrySet()
			.stream()
			.filter((entry) -> names.isEmpty() || names.contains(entry.getKey()))
			.map((entry) -> database(entry.getKey(), entry.getValue(), factory))
			.toList();
	}

	private static Database database(String name, DatabaseProperties properties,
			BiFunction<String, DatabaseProperties, Database> factory) {
		try {
			return factory.apply(name, properties);
		}
		catch (IllegalArgumentException ex) {
			throw new ConfigurationException(
					"A setting of database %s is invalid: %s.".formatted(name, ex.getMessage()),
					"See docs/configuration.md for all properties.");
		}
	}

}
