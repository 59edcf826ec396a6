package dev.lockkeeper.database;

import java.util.Optional;
import java.util.Properties;

import dev.lockkeeper.database.Credentials.Secret;
import io.awspring.cloud.secretsmanager.SecretsManagerPropertySource;
import org.postgresql.PGProperty;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Reads user and password from Secrets Manager.
 */
class SecretReader {

	private final AwsIdentity identity = new AwsIdentity();

	/**
	 * Reads a secret: the JSON of RDS with {@code username} and {@code password}, or only
	 * the password.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html">JSON
	 * structure of database secrets</a>
	 */
	Properties read(Secret secret, ServerUrl url) throws LoginUnavailableException {
		try (SecretsManagerClient client = SecretsManagerClient.builder()
			.credentialsProvider(this.identity.provider())
			.region(Region.of(secret.region()))
			.httpClient(UrlConnectionHttpClient.create())
			.build()) {
			SecretsManagerPropertySource source = new SecretsManagerPropertySource(secret.id(), client);
			source.init();
			return login(source, secret, url);
		}
		catch (ResourceNotFoundException ex) {
			throw LoginUnavailableException
				.permanent(
						"secret %2$s does not exist or has no value in Secrets Manager in %1$s"
							.formatted(secret.region(), secret.id()),
						"Correct the name or the region of the secret. An ARN contains both.", ex);
		}
		catch (AwsServiceException ex) {
			throw refused(secret, ex);
		}
		catch (SdkClientException ex) {
			throw LoginUnavailableException.temporary("Secrets Manager in %s did not answer".formatted(secret.region()),
					"Check the network: the VPC needs an endpoint for Secrets Manager or a NAT gateway, and security groups must allow the connection.",
					ex);
		}
	}

	private static LoginUnavailableException refused(Secret secret, AwsServiceException thrown) {
		String code = Optional.ofNullable(thrown.awsErrorDetails().errorCode()).orElse("no code");
		String message = "Secrets Manager in %s refused access to secret %s (%s)".formatted(secret.region(),
				secret.id(), code);
		if (thrown.isThrottlingException() || thrown.statusCode() >= 500) {
			return LoginUnavailableException.temporary(message, "Run the command again.", thrown);
		}
		return LoginUnavailableException.permanent(message, switch (code) {
			case "AccessDeniedException" ->
				"Allow this role secretsmanager:GetSecretValue on the secret, and kms:Decrypt on its key unless AWS manages the key.";
			case "DecryptionFailure" -> "Allow this role kms:Decrypt on the key of the secret.";
			case "ExpiredTokenException", "UnrecognizedClientException", "InvalidSignatureException" ->
				"AWS refused the credentials of this process. Renew them, and check the clock.";
			default -> "See this error code in the API reference of Secrets Manager, under GetSecretValue.";
		}, thrown);
	}

	private static Properties login(SecretsManagerPropertySource source, Secret secret, ServerUrl url)
			throws LoginUnavailableException {
		Properties login = new Properties();
		PGProperty.USER.set(login,
				text(source, "username").or(() -> Optional.ofNullable(secret.user()))
					.or(() -> url.parameter(PGProperty.USER.getName()))
					.orElseThrow(() -> incomplete(secret, "username")));
		PGProperty.PASSWORD.set(login,
				text(source, "password").or(() -> plain(source)).orElseThrow(() -> incomplete(secret, "password")));
		return login;
	}

	/** A secret that is not JSON: its only property has the name of the secret. */
	private static Optional<String> plain(SecretsManagerPropertySource source) {
		String[] names = source.getPropertyNames();
		return (names.length == 1) ? text(source, names[0]) : Optional.empty();
	}

	private static Optional<String> text(SecretsManagerPropertySource source, String name) {
		return (source.getProperty(name) instanceof String text && !text.isEmpty()) ? Optional.of(text)
				: Optional.empty();
	}

	private static LoginUnavailableException incomplete(Secret secret, String missing) {
		return LoginUnavailableException.permanent("secret %s contains no %s".formatted(secret.id(), missing),
				"Store {\"username\": …, \"password\": …} in it as RDS does, or store only the password and set the property username.",
				null);
	}

}
