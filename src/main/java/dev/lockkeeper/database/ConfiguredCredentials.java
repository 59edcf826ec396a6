package dev.lockkeeper.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.database.Credentials.IamToken;
import dev.lockkeeper.database.Credentials.Password;
import dev.lockkeeper.database.Credentials.Secret;
import dev.lockkeeper.database.DatabaseProperties.LoginProperties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * The one way to log in that a database's properties choose.
 */
final class ConfiguredCredentials {

	private static final String IAM_REGION = "iamRegion";

	private final String database;

	private final LoginProperties properties;

	private final ServerUrl url;

	ConfiguredCredentials(String database, LoginProperties properties, ServerUrl url) {
		this.database = database;
		this.properties = properties;
		this.url = url;
	}

	Credentials choose() {
		refuseMoreThanOne();
		String secret = this.properties.secret();
		if (secret != null && !secret.isBlank()) {
			return new Secret(this.properties.username(), secret.strip(), secretRegion(secret.strip()));
		}
		String user = user();
		return this.properties.iam() ? new IamToken(user, tokenRegion())
				: new Password(this.properties.username(), this.properties.password());
	}

	private void refuseMoreThanOne() {
		Map<String, Boolean> ways = new LinkedHashMap<>();
		boolean inUrl = this.url.parameter(PGProperty.PASSWORD.getName()).isPresent();
		ways.put(inUrl ? "a password in " + property("url") : property("password"),
				inUrl || isSet(this.properties.password()));
		ways.put(property("secret"), isSet(this.properties.secret()));
		ways.put(property("iam"), this.properties.iam());
		List<String> chosen = ways.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
		if (chosen.size() > 1) {
			throw new ConfigurationException(
					"Database %s has more than one way to log in: %s.".formatted(this.database,
							String.join(", ", chosen)),
					"Keep one of them: password, secret (of Secrets Manager) or iam.");
		}
	}

	private String user() {
		return Optional.ofNullable(this.properties.username())
			.or(() -> this.url.parameter(PGProperty.USER.getName()))
			.orElseThrow(
					() -> new ConfigurationException("Database %s has no user to log in as.".formatted(this.database),
							"Set %s (or %s).".formatted(variable(this.database, "USERNAME"), property("username"))));
	}

	private String secretRegion(String secret) {
		return AwsRegion.ofArn(secret)
			.or(AwsRegion::ofEnvironment)
			.orElseThrow(() -> new ConfigurationException(
					"The AWS region of the secret of database %s is not known.".formatted(this.database),
					"Set %s to the secret's ARN, or set AWS_REGION.".formatted(property("secret"))));
	}

	/** A token holds for one region, and the server says no more than no to another. */
	private String tokenRegion() {
		Optional<String> told = this.url.parameter(IAM_REGION);
		Optional<String> ofHost = AwsRegion.ofHost(this.url.parameter("iamHost").orElseGet(this.url::host));
		if (told.isPresent() && ofHost.isPresent() && !told.equals(ofHost)) {
			throw new ConfigurationException(
					"%s=%s in the URL of database %s is not the region of its host, which is %s.".formatted(IAM_REGION,
							told.get(), this.database, ofHost.get()),
					"Leave %s out: the host's name tells it.".formatted(IAM_REGION));
		}
		return told.or(() -> ofHost)
			.or(AwsRegion::ofEnvironment)
			.orElseThrow(() -> new ConfigurationException(
					"The AWS region of database %s is not known: its host is not an endpoint of RDS."
						.formatted(this.database),
					"Write the endpoint of RDS into the URL, or add %s=REGION to it, or set AWS_REGION."
						.formatted(IAM_REGION)));
	}

	private String property(String name) {
		return "lockkeeper.databases.%s.%s".formatted(this.database, name);
	}

	private static boolean isSet(@Nullable String value) {
		return value != null && !value.isEmpty();
	}

	static String variable(String database, String property) {
		return "LOCKKEEPER_DATABASES_%s_%s".formatted(database.toUpperCase(Locale.ROOT), property);
	}

}
