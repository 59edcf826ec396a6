package dev.lockkeeper.database;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.jdbc.authentication.AwsCredentialsManager;

/**
 * The AWS credentials of this process.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default
 * credentials provider chain</a>
 */
final class AwsIdentity {

	private final AwsCredentialsProvider provider = DefaultCredentialsProvider.builder().build();

	/**
	 * Returns the credentials provider after a check that it has credentials.
	 * @throws LoginUnavailableException if it has none
	 */
	AwsCredentialsProvider provider() throws LoginUnavailableException {
		try {
			this.provider.resolveCredentials();
			return this.provider;
		}
		catch (SdkClientException ex) {
			throw LoginUnavailableException.permanent("no AWS credentials found",
					"On ECS, set a task role in the task definition. Elsewhere, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.",
					ex);
		}
	}

	/**
	 * Makes the JDBC wrapper use these credentials instead of searching for some each
	 * time.
	 */
	void use() throws LoginUnavailableException {
		AwsCredentialsProvider seen = provider();
		AwsCredentialsManager.setCustomHandler((_, _) -> seen);
	}

}
