package dev.lockkeeper.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A JDBC URL that the driver supports. It contains no password, because messages show
 * parts of it.
 */
public record ServerUrl(String jdbcUrl) {

	private static final String SCHEME = "jdbc:postgresql:";

	/** The driver logs a port that is not a number: it can be a part of a password. */
	private static final Pattern HOSTS = Pattern
		.compile("(?://(?:\\[[^]]*]|[^:/\\[]*)(?::\\d*)?(?:,(?:\\[[^]]*]|[^:/\\[]*)(?::\\d*)?)*(?:/.*)?|/?[^:/]*)");

	/**
	 * The driver's password parameter in any position. The password of a client's key,
	 * sslpassword, has no other place.
	 */
	private static final Pattern PASSWORD = Pattern.compile("(?i)(?<!ssl)(?:password|passwd|pwd)\\s*=");

	static ServerUrl of(String database, @Nullable String url) {
		String variable = ConfiguredCredentials.variable(database, "URL");
		if (url == null || url.isBlank()) {
			throw new ConfigurationException("Database %s has no URL.".formatted(database),
					"Set %s=jdbc:postgresql://HOST:PORT/NAME (or lockkeeper.databases.%s.url).".formatted(variable,
							database));
		}
		return of("database " + database, url,
				"Use the format jdbc:postgresql://HOST:PORT/NAME, and set user and password with %s and %s.".formatted(
						ConfiguredCredentials.variable(database, "USERNAME"),
						ConfiguredCredentials.variable(database, "PASSWORD")));
	}

	/**
	 * Checks a URL.
	 * @param owner whose URL it is, for the message, which does not contain the URL
	 */
	static ServerUrl of(String owner, String url, String advice) {
		if (containsPassword(url)) {
			throw new ConfigurationException(
					"The URL of %s contains a password, or a user before the host. URLs appear in messages and logs."
						.formatted(owner),
					advice);
		}
		if (!supported(url)) {
			throw new ConfigurationException("The URL of %s is not a JDBC URL for PostgreSQL.".formatted(owner),
					advice);
		}
		return new ServerUrl(url);
	}

	/**
	 * Checked before the driver parses the URL, because the driver logs what it refuses.
	 */
	private static boolean containsPassword(String url) {
		return beforeParameters(url).contains("@") || PASSWORD.matcher(url).find()
				|| PASSWORD.matcher(decoded(url)).find();
	}

	private static boolean supported(String url) {
		String server = beforeParameters(url);
		return url.startsWith(SCHEME) && HOSTS.matcher(server.substring(SCHEME.length())).matches()
				&& !server.contains("&") && !server.contains(";") && parse(url) != null;
	}

	private static String beforeParameters(String url) {
		int parameters = url.indexOf('?');
		return (parameters >= 0) ? url.substring(0, parameters) : url;
	}

	private static String decoded(String url) {
		try {
			return URLDecoder.decode(url, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// not a valid encoding; the driver refuses it as well
			return url;
		}
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
