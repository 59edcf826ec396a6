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
 * Reads the credentials from the properties of a database.
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
		refuseSeveral();
		String secret = this.properties.secret();
		if (secret != null && !secret.isBlank()) {
			return new Secret(this.properties.username(), secret.strip(), secretRegion(secret.strip()));
		}
		String user = user();
		return this.properties.iam() ? new IamToken(user, tokenRegion())
				: new Password(this.properties.username(), this.properties.password());
	}

	private void refuseSeveral() {
		Map<String, Boolean> credentials = new LinkedHashMap<>();
		credentials.put(property("password"), isSet(this.properties.password()));
		credentials.put(property("secret"), isSet(this.properties.secret()));
		credentials.put(property("iam"), this.properties.iam());
		List<String> chosen = credentials.entrySet()
			.stream()
			.filter(Map.Entry::getValue)
			.map(Map.Entry::getKey)
			.toList();
		if (chosen.size() > 1) {
			throw new ConfigurationException(
					"Database %s has several credentials: %s.".formatted(this.database, String.join(", ", chosen)),
					"Keep only one: password, secret (Secrets Manager) or iam.");
		}
	}

	private String user() {
		return Optional.ofNullable(this.properties.username())
			.or(() -> this.url.parameter(PGProperty.USER.getName()))
			.orElseThrow(() -> new ConfigurationException("Database %s has no user.".formatted(this.database),
					"Set %s (or %s).".formatted(variable(this.database, "USERNAME"), property("username"))));
	}

	private String secretRegion(String secret) {
		return AwsRegion.ofArn(secret)
			.or(AwsRegion::ofEnvironment)
			.orElseThrow(() -> new ConfigurationException(
					"The AWS region of the secret of database %s is unknown.".formatted(this.database),
					"Set %s to the ARN of the secret, or set AWS_REGION.".formatted(property("secret"))));
	}

	/** A token is valid in one region. The server does not report a wrong region. */
	private String tokenRegion() {
		Optional<String> ofUrl = this.url.parameter(IAM_REGION);
		Optional<String> ofHost = AwsRegion.ofHost(this.url.parameter("iamHost").orElseGet(this.url::host));
		if (ofUrl.isPresent() && ofHost.isPresent() && !ofUrl.equals(ofHost)) {
			throw new ConfigurationException(
					"%s=%s in the URL of database %s is not the region of its host. That region is %s."
						.formatted(IAM_REGION, ofUrl.get(), this.database, ofHost.get()),
					"Remove %s. The name of the host contains the region.".formatted(IAM_REGION));
		}
		return ofUrl.or(() -> ofHost)
			.or(AwsRegion::ofEnvironment)
			.orElseThrow(() -> new ConfigurationException(
					"The AWS region of database %s is unknown, because its host is not an RDS endpoint."
						.formatted(this.database),
					"Use the RDS endpoint in the URL, or add %s=REGION to the URL, or set AWS_REGION."
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
