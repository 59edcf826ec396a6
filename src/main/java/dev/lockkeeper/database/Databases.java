package dev.lockkeeper.database;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * All databases of this application, in the order of their names.
 */
public class Databases {

	/** Environment variables can spell no other names. */
	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

	private final TreeMap<String, DatabaseProperties> configured;

	public Databases(LockkeeperProperties properties) {
		this.configured = new TreeMap<>(properties.databases());
		this.configured.keySet()
			.stream()
			.filter((name) -> !NAME.matcher(name).matches())
			.findFirst()
			.ifPresent((name) -> {
				throw new ConfigurationException("\"%s\" can't be a database's name.".formatted(name),
						"Use lower case letters and digits, so that environment variables can spell it.");
			});
	}

	/**
	 * The databases of these names; all of them where none is named.
	 * @throws ConfigurationException if a name is unknown or a database is not configured
	 */
	public List<Database> select(Set<String> names) {
		return select(names, Database::of);
	}

	/**
	 * The same, each as it would be on a scratch server; none needs a URL of its own.
	 */
	public List<Database> inScratch(Set<String> names, ScratchServer server) {
		return select(names, (name, properties) -> Database.of(name, properties, server.url(), server.login()));
	}

	private List<Database> select(Set<String> names, BiFunction<String, DatabaseProperties, Database> making) {
		if (this.configured.isEmpty()) {
			throw new ConfigurationException("No database is configured.",
					"Set LOCKKEEPER_DATABASES_<NAME>_URL, _USERNAME and _PASSWORD.");
		}
		names.stream().filter((name) -> !this.configured.containsKey(name)).findFirst().ifPresent((name) -> {
			throw new ConfigurationException("There is no database \"%s\".".formatted(name),
					"Configured: %s.".formatted(String.join(", ", this.configured.keySet())));
		});
		return this.configured.entrySet()
			.stream()
			.filter((entry) -> names.isEmpty() || names.contains(entry.getKey()))
			.map((entry) -> database(entry.getKey(), entry.getValue(), making))
			.toList();
	}

	private static Database database(String name, DatabaseProperties properties,
			BiFunction<String, DatabaseProperties, Database> making) {
		try {
			return making.apply(name, properties);
		}
		catch (IllegalArgumentException ex) {
			throw new ConfigurationException(
					"A setting of database %s does not fit: %s.".formatted(name, ex.getMessage()),
					"See docs/configuration.md for what there is to set.");
		}
	}

}
