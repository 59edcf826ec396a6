package dev.lockkeeper.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.Databases;
import dev.lockkeeper.database.LockkeeperProperties;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Creates a {@link Database} from configuration properties.
 */
public final class Configured {

	private Configured() {
	}

	/** The database {@code events} with these properties. */
	public static Database database(Map<String, String> properties) {
		return database("events", properties);
	}

	/** A database with these properties. */
	public static Database database(String database, Map<String, String> properties) {
		Map<String, String> source = new LinkedHashMap<>();
		properties.forEach((name, value) -> source.put("lockkeeper.databases.%s.%s".formatted(database, name), value));
		return new Databases(new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("lockkeeper",
				LockkeeperProperties.class))
			.select(Set.of())
			.getFirst();
	}

}
