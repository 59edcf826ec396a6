package dev.lockkeeper.database;

import java.util.Optional;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A JDBC URL that the driver supports. Its text contains no secrets.
 */
public record ServerUrl(String jdbcUrl) {

	static ServerUrl of(String database, @Nullable String url) {
		if (url == null || url.isBlank()) {
			throw new ConfigurationException("Database %s has no URL.".formatted(database),
					"Set %s=jdbc:postgresql://HOST:PORT/NAME (or lockkeeper.databases.%s.url)."
						.formatted(ConfiguredCredentials.variable(database, "URL"), database));
		}
		if (!supported(url)) {
			throw new ConfigurationException(
					"The URL of database %s is not a JDBC URL for PostgreSQL.".formatted(database),
					"Use the format jdbc:postgresql://HOST:PORT/NAME, and set user and password with %s and %s."
						.formatted(ConfiguredCredentials.variable(database, "USERNAME"),
								ConfiguredCredentials.variable(database, "PASSWORD")));
		}
		return new ServerUrl(url);
	}

	static boolean supported(String url) {
		return url.startsWith("jdbc:postgresql:") && parse(url) != null;
	}

	String host() {
		return String.valueOf(property(PGProperty.PG_HOST));
	}

	/** A parameter of the URL; empty if it is not set. */
	Optional<String> parameter(String name) {
		Properties parsed = parse(this.jdbcUrl);
		return Optional.ofNullable((parsed != null) ? parsed.getProperty(name) : null);
	}

	private @Nullable String property(PGProperty property) {
		Properties parsed = parse(this.jdbcUrl);
		return (parsed != null) ? property.getOrDefault(parsed) : null;
	}

	private static @Nullable Properties parse(String url) {
		return Driver.parseURL(url, new Properties());
	}

	/** Host, port and database name. */
	@Override
	public String toString() {
		return "%s:%s/%s".formatted(property(PGProperty.PG_HOST), property(PGProperty.PG_PORT),
				property(PGProperty.PG_DBNAME));
	}

}
