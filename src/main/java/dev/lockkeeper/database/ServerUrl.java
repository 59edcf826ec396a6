package dev.lockkeeper.database;

import java.util.Locale;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import dev.lockkeeper.database.Credentials.Password;

/**
 * A JDBC URL that the driver understands; prints without anything that might be secret.
 */
public record ServerUrl(String jdbcUrl) {

	static ServerUrl of(String database, @Nullable String url) {
		if (url == null || url.isBlank()) {
			throw new ConfigurationException("Database %s has no URL.".formatted(database),
					"Set %s=jdbc:postgresql://HOST:PORT/NAME (or lockkeeper.databases.%s.url)."
						.formatted(variable(database, "URL"), database));
		}
		if (!url.startsWith("jdbc:postgresql:") || parse(url) == null) {
			throw new ConfigurationException(
					"The URL of database %s is not a JDBC URL for PostgreSQL.".formatted(database),
					"Write it as jdbc:postgresql://HOST:PORT/NAME, with user and password in %s and %s."
						.formatted(variable(database, "USERNAME"), variable(database, "PASSWORD")));
		}
		return new ServerUrl(url);
	}

	Credentials credentials(String database, DatabaseProperties properties) {
		if (properties.username() == null && property(PGProperty.USER) == null) {
			throw new ConfigurationException("Database %s has no user to log in as.".formatted(database),
					"Set %s (or lockkeeper.databases.%s.username).".formatted(variable(database, "USERNAME"),
							database));
		}
		return new Password(properties.username(), properties.password());
	}

	private @Nullable String property(PGProperty property) {
		Properties parsed = parse(this.jdbcUrl);
		return (parsed != null) ? property.getOrDefault(parsed) : null;
	}

	private static @Nullable Properties parse(String url) {
		return Driver.parseURL(url, new Properties());
	}

	private static String variable(String database, String property) {
		return "LOCKKEEPER_DATABASES_%s_%s".formatted(database.toUpperCase(Locale.ROOT), property);
	}

	/** Host, port and database name. */
	@Override
	public String toString() {
		return "%s:%s/%s".formatted(property(PGProperty.PG_HOST), property(PGProperty.PG_PORT),
				property(PGProperty.PG_DBNAME));
	}

}
