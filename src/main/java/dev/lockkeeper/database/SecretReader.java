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
 * Asks Secrets Manager for user and password.
 */
class SecretReader {

	private final AwsIdentity identity = new AwsIdentity();

	/**
	 * Reads a secret: RDS's JSON with {@code username} and {@code password}, or the
	 * password alone.
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
			throw LoginUnavailableException.lasting(
					"Secrets Manager in %s has no secret %s with a value".formatted(secret.region(), secret.id()),
					"Correct the secret's name or its region: an ARN holds both.", ex);
		}
		catch (AwsServiceException ex) {
			throw refused(secret, ex);
		}
		catch (SdkClientException ex) {
			throw LoginUnavailableException.passing("Secrets Manager in %s did not answer".formatted(secret.region()),
					"Check the way there: an endpoint of Secrets Manager in the VPC, or a NAT gateway, and security groups.",
					ex);
		}
	}

	private static LoginUnavailableException refused(Secret secret, AwsServiceException thrown) {
		String code = Optional.ofNullable(thrown.awsErrorDetails().errorCode()).orElse("no code");
		String message = "Secrets Manager in %s did not give secret %s (%s)".formatted(secret.region(), secret.id(),
				code);
		if (thrown.isThrottlingException() || thrown.statusCode() >= 500) {
			return LoginUnavailableException.passing(message, "Run it again.", thrown);
		}
		return LoginUnavailableException.lasting(message, switch (code) {
			case "AccessDeniedException" ->
				"Allow this role secretsmanager:GetSecretValue on it, and kms:Decrypt on its key unless that is AWS's own.";
			case "DecryptionFailure" -> "Allow this role kms:Decrypt on the secret's key.";
			case "ExpiredTokenException", "UnrecognizedClientException", "InvalidSignatureException" ->
				"AWS did not accept this process's credentials: renew them, and check the clock.";
			default -> "See what Secrets Manager means by it in its API's reference, under GetSecretValue.";
		}, thrown);
	}

	private static Properties login(SecretsManagerPropertySource source, Secret secret, ServerUrl url)
			throws LoginUnavailableException {
		Properties login = new Properties();
		PGProperty.USER.set(login,
				text(source, "username").or(() -> Optional.ofNullable(secret.user()))
					.or(() -> url.parameter(PGProperty.USER.getName()))
					.orElseThrow(() -> unfit(secret, "username")));
		PGProperty.PASSWORD.set(login,
				text(source, "password").or(() -> plain(source)).orElseThrow(() -> unfit(secret, "password")));
		return login;
	}

	/** A secret that is no JSON: the source calls all of it by the secret's name. */
	private static Optional<String> plain(SecretsManagerPropertySource source) {
		String[] names = source.getPropertyNames();
		return (names.length == 1) ? text(source, names[0]) : Optional.empty();
	}

	private static Optional<String> text(SecretsManagerPropertySource source, String name) {
		return (source.getProperty(name) instanceof String text) ? Optional.of(text) : Optional.empty();
	}

	private static LoginUnavailableException unfit(Secret secret, String lacking) {
		return LoginUnavailableException.lasting("secret %s holds no %s".formatted(secret.id(), lacking),
				"Write {\"username\": …, \"password\": …} into it as RDS does, or the password alone and set the property username.",
				null);
	}

}
